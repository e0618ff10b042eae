(function () {
  var entries = JSON.parse(document.getElementById("entries").textContent);
  var field = document.querySelector("input[name=q]");
  var results = document.getElementById("results");
  var all = document.getElementById("all");
  var none = document.getElementById("none");
  function rank(entry, words) {
    var name = entry.n.toLowerCase(), total = 0;
    for (var i = 0; i < words.length; i++) {
      var word = words[i];
      if (name === word) total += 100;
      else if (name.indexOf(word) === 0) total += 50;
      else if (name.indexOf(word) > 0) total += 20;
      else if (entry.m.indexOf(word) >= 0) total += 5;
      else if (entry.s.toLowerCase().indexOf(word) >= 0) total += 1;
      else return 0;
    }
    return total;
  }
  // Of equal matches commands come first, then events, then types.
  function order(entry) {
    return ["event", "command"].indexOf(entry.k);
  }
  function show() {
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    results.textContent = "";
    all.hidden = words.length > 0;
    var found = words.length === 0 ? [] : entries
      .map(function (entry) { return { entry: entry, rank: rank(entry, words) }; })
      .filter(function (hit) { return hit.rank > 0; })
      .sort(function (a, b) { return b.rank - a.rank || order(b.entry) - order(a.entry) || (a.entry.n < b.entry.n ? -1 : 1); });
    none.hidden = words.length === 0 || found.length > 0;
    found.slice(0, 100).forEach(function (hit) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      var code = document.createElement("code");
      var kind = document.createElement("span");
      var summary = document.createElement("span");
      code.textContent = hit.entry.n;
      kind.textContent = hit.entry.k;
      kind.className = "badge";
      summary.textContent = hit.entry.s;
      summary.className = "summary";
      link.href = hit.entry.u;
      link.appendChild(code);
      item.append(link, " ", kind, summary);
      results.appendChild(item);
    });
  }
  var query = new URLSearchParams(location.search).get("q");
  if (query) field.value = query;
  field.form.addEventListener("submit", function (event) {
    event.preventDefault();
    var first = results.querySelector("a");
    if (first) location.href = first.href;
  });
  field.addEventListener("input", show);
  show();
})();
