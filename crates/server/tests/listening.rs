//! Ways to reach a server: whom they let in, what they leave behind.

mod demo;

use std::fs::{self, File};
use std::os::fd::OwnedFd;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream as StdUnixStream};
use std::path::Path;
use std::rc::Rc;

use abide_server::{Listener, MonitorOptions, ServerError, Stdio, Stream};
use demo::{Client, Demo, run};
use tokio::net::{TcpStream, UnixStream};

const ECHO: &str = "{'execute': 'echo', 'arguments': {'id': 'a'}}";
const ECHOED: &str = r#"{"return": {"id": "a"}}"#;

fn serve(demo: &Rc<Demo>, listener: Listener, multi: bool) -> tokio::task::JoinHandle<()> {
    let server = demo.server();
    let options = MonitorOptions {
        multi,
        ..MonitorOptions::default()
    };
    tokio::task::spawn_local(async move {
        server
            .serve(listener, options, |error| eprintln!("{error}"))
            .await;
    })
}

async fn connect(path: &Path) -> Client<UnixStream> {
    Client::new(UnixStream::connect(path).await.expect("a listener"))
}

#[test]
fn a_unix_socket_is_its_users_alone_and_gone_at_the_end() {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("qmp");
        let demo = Demo::new();
        let listener = Listener::unix(&path).expect("a socket");
        assert_eq!(fs::metadata(&path).expect("a socket").mode() & 0o777, 0o600);
        assert_eq!(listener.path(), Some(path.as_path()));
        let serving = serve(&demo, listener, false);
        let mut client = connect(&path).await;
        client.negotiate().await;
        assert_eq!(client.ask(ECHO).await, ECHOED);
        client.send("{'execute': 'quit'}").await;
        client.line().await;
        client.ended().await;
        serving.await.expect("no panic");
        assert!(!path.exists());
    });
}

#[test]
fn what_is_at_the_path_is_replaced_only_if_it_is_a_dead_socket() {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("qmp");
        drop(UnixListener::bind(&path).expect("a socket"));
        assert!(path.exists(), "a dead socket");
        let listener = Listener::unix(&path).expect("a new socket in its place");
        let taken = Listener::unix(&path).expect_err("a running server");
        assert!(matches!(taken, ServerError::PathTaken { .. }), "{taken}");
        let waiting: Vec<_> = (0..100).map_while(|_| try_connect(&path)).collect();
        assert!(waiting.len() < 100, "the backlog is full");
        let taken = Listener::unix(&path).expect_err("a busy server");
        assert!(matches!(taken, ServerError::PathTaken { .. }), "{taken}");
        drop(listener);
        File::create(&path).expect("a file");
        let taken = Listener::unix(&path).expect_err("a file");
        assert!(matches!(taken, ServerError::PathTaken { .. }), "{taken}");
        assert!(path.exists(), "and it is still there");
        let long = folder.path().join("x".repeat(200));
        assert!(matches!(
            Listener::unix(&long),
            Err(ServerError::Listen { .. })
        ));
    });
}

/// Connects where that needs no waiting.
fn try_connect(path: &Path) -> Option<OwnedFd> {
    use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType};
    let flags = SocketFlags::NONBLOCK;
    let socket = rustix::net::socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None);
    let socket = socket.expect("a socket");
    let address = SocketAddrUnix::new(path).expect("a short path");
    rustix::net::connect(&socket, &address)
        .is_ok()
        .then_some(socket)
}

#[test]
fn anothers_socket_is_not_removed_at_the_end() {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("qmp");
        let listener = Listener::unix(&path).expect("a socket");
        fs::remove_file(&path).expect("removed");
        let _other = UnixListener::bind(&path).expect("another socket");
        drop(listener);
        assert!(path.exists());
    });
}

#[test]
fn a_second_client_waits_until_the_first_has_left() {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("qmp");
        let demo = Demo::new();
        serve(&demo, Listener::unix(&path).expect("a socket"), false);
        let mut first = connect(&path).await;
        first.negotiate().await;
        let mut second = connect(&path).await;
        second.silent().await;
        drop(first);
        second.negotiate().await;
    });
}

#[test]
fn many_clients_are_served_at_once_where_that_is_wanted() {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("qmp");
        let demo = Demo::new();
        serve(&demo, Listener::unix(&path).expect("a socket"), true);
        let mut clients = Vec::new();
        for _ in 0..5 {
            let mut client = connect(&path).await;
            client.negotiate().await;
            clients.push(client);
        }
        demo.monitors.emit("DEMO", None);
        for client in &mut clients {
            assert!(client.line().await.contains("DEMO"));
        }
    });
}

#[test]
fn tcp_is_loopback_only_unless_told_otherwise() {
    run(async {
        let everywhere = "0.0.0.0:0".parse().expect("an address");
        let refused = Listener::tcp(everywhere, false)
            .await
            .expect_err("not loopback");
        assert!(
            matches!(refused, ServerError::NotLoopback { .. }),
            "{refused}"
        );
        let loopback = "127.0.0.1:0".parse().expect("an address");
        let listener = Listener::tcp(loopback, false).await.expect("loopback");
        let address = listener.tcp_address().expect("an address");
        let demo = Demo::new();
        serve(&demo, listener, false);
        let stream = TcpStream::connect(address).await.expect("a listener");
        let mut client = Client::new(stream);
        client.negotiate().await;
        assert_eq!(client.ask(ECHO).await, ECHOED);
    });
}

#[test]
fn inherited_sockets_are_taken_over_and_other_files_refused() {
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("qmp");
        let demo = Demo::new();
        let listening: OwnedFd = UnixListener::bind(&path).expect("a socket").into();
        serve(
            &demo,
            Listener::inherited(listening).expect("it listens"),
            false,
        );
        connect(&path).await.negotiate().await;

        let (ours, theirs) = StdUnixStream::pair().expect("a pair");
        assert!(Listener::inherited(ours.try_clone().expect("a copy").into()).is_err());
        let stream = Stream::inherited(ours.into()).expect("a connection");
        let server = demo.server();
        tokio::task::spawn_local(
            async move { server.attach(stream, &MonitorOptions::default()).await },
        );
        theirs.set_nonblocking(true).expect("a socket");
        let mut client = Client::new(UnixStream::from_std(theirs).expect("a socket"));
        client.negotiate().await;

        let file = || OwnedFd::from(File::create(folder.path().join("file")).expect("a file"));
        assert!(Listener::inherited(file()).is_err());
        assert!(Stream::inherited(file()).is_err());
    });
}

#[test]
fn standard_input_and_output_are_a_monitor() {
    run(async {
        let demo = Demo::new();
        let (input, mut to_input) = std::io::pipe().expect("a pipe");
        let (mut from_output, output) = std::io::pipe().expect("a pipe");
        let stdio = Stdio::from_fds(input.into(), output.into()).expect("pipes can be waited for");
        let server = demo.server();
        let talk = tokio::task::spawn_local(async move {
            server.attach(stdio, &MonitorOptions::default()).await
        });
        let peer = std::thread::spawn(move || {
            use std::io::{Read, Write};
            // More than a pipe holds, both ways.
            let id = "x".repeat(200_000);
            let ask =
                format!("{{'execute': 'qmp_capabilities'}}{{'execute': 'nope', 'id': '{id}'}}");
            to_input
                .write_all(ask.as_bytes())
                .expect("the server reads");
            drop(to_input);
            let mut read = String::new();
            from_output
                .read_to_string(&mut read)
                .expect("the server writes");
            assert!(read.contains(&id));
            read
        });
        talk.await.expect("no panic").expect("no error");
        let read = peer.join().expect("no panic");
        assert_eq!(read.lines().count(), 3);
        assert!(read.starts_with("{\"QMP\": ") && read.ends_with("}\r\n"));
    });
}

#[test]
fn a_file_as_standard_input_is_read_to_its_end() {
    run(async {
        let demo = Demo::new();
        let folder = tempfile::tempdir().expect("a folder");
        let (input, output) = (folder.path().join("in"), folder.path().join("out"));
        fs::write(&input, format!("{{'execute': 'qmp_capabilities'}}{ECHO}")).expect("a file");
        let input = File::open(input).expect("a file").into();
        let stdio = Stdio::from_fds(input, File::create(&output).expect("a file").into());
        let talk = demo.server();
        talk.attach(stdio.expect("files"), &MonitorOptions::default())
            .await
            .expect("no error");
        let written = fs::read_to_string(output).expect("a file");
        assert!(written.ends_with(&format!("{ECHOED}\r\n")), "{written}");
    });
}

/// In the environment of this test's own child: the socket to connect to.
const CHILD: &str = "ABIDE_TEST_CONNECT_TO";
/// Debian's `nobody`.
const OTHER_USER: u32 = 65534;

#[test]
fn a_client_of_another_user_is_refused() {
    if let Some(path) = std::env::var_os(CHILD) {
        return connect_as_child(Path::new(&path));
    }
    if !rustix::process::geteuid().is_root() {
        abide_testbed::skip_allowed!(abide_testbed::test_name(), "only root can be two users");
    }
    run(async {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("qmp");
        let demo = Demo::new();
        let listener = Listener::unix(&path).expect("a socket");
        let open = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode));
        open(&path, 0o666).expect("ours");
        open(folder.path(), 0o755).expect("ours");
        let program = folder.path().join("child");
        fs::copy(std::env::current_exe().expect("a program"), &program).expect("a copy");
        open(&program, 0o755).expect("ours");
        serve(&demo, listener, false);
        for (user, ends) in [(OTHER_USER, "refused"), (0, "greeted")] {
            use std::os::unix::process::CommandExt;
            let mut child = std::process::Command::new(&program);
            child.args([
                "--exact",
                "a_client_of_another_user_is_refused",
                "--nocapture",
            ]);
            child.current_dir("/").env(CHILD, &path).uid(user);
            let output = tokio::process::Command::from(child)
                .output()
                .await
                .expect("a child");
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(said.contains(ends), "user {user}: {said}");
        }
    });
}

fn connect_as_child(path: &Path) {
    use std::io::Read;
    let mut stream = StdUnixStream::connect(path).expect("the mode lets everyone in");
    let mut byte = [0];
    match stream.read(&mut byte) {
        Ok(1) => println!("greeted"),
        _ => println!("refused"),
    }
}

#[test]
fn a_client_that_leaves_without_reading_is_no_error() {
    run(async {
        let demo = Demo::new();
        let (ours, theirs) = UnixStream::pair().expect("a pair");
        let server = demo.server();
        let talk = tokio::task::spawn_local(async move {
            server.attach(ours, &MonitorOptions::default()).await
        });
        let mut client = Client::new(theirs);
        client.negotiate().await;
        client.send("{'execute': 'block'}").await;
        client.silent().await;
        drop(client);
        demo.release();
        talk.await.expect("no panic").expect("no error");
    });
}
