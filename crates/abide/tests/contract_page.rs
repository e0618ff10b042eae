//! docs/contract.md, followed word by word: its files written, its commands run.
// A page that cannot be fetched ends the test that fetches it.
#![allow(clippy::panic, clippy::unwrap_used)]

mod pages;

use pages::Page;

#[test]
fn the_page_holds_word_by_word() {
    let page = Page::follow("docs/contract.md");
    assert_eq!((page.files, page.scripts.len()), (3, 6));
    assert!(page.said("abide query").contains("\"count\": 1"));
    assert!(
        page.said("! abide check")
            .contains("R-argument-made-mandatory")
    );
    assert!(page.path().join("html/index.html").exists());
}
