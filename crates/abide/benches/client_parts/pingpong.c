/* A QMP client that does nothing but ask one thing after the other: pingpong SOCKET COUNT.
 * Prints how many nanoseconds COUNT round trips took. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

static char buffer[65536];

static void hear(int fd)
{
    size_t have = 0;
    do {
        ssize_t got = read(fd, buffer + have, sizeof buffer - have);
        if (got <= 0) {
            exit(1);
        }
        have += (size_t)got;
    } while (buffer[have - 1] != '\n');
}

static void ask(int fd, const char *line, size_t length)
{
    if (write(fd, line, length) != (ssize_t)length) {
        exit(1);
    }
    hear(fd);
}

int main(int argc, char **argv)
{
    static const char negotiate[] = "{\"execute\": \"qmp_capabilities\", \"id\": 0}\n";
    static const char question[] = "{\"execute\": \"query-version\", \"id\": 1}\n";
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    struct timespec start, end;
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);

    if (argc != 3 || strlen(argv[1]) >= sizeof address.sun_path) {
        return 2;
    }
    strcpy(address.sun_path, argv[1]);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        return 1;
    }
    hear(fd);
    ask(fd, negotiate, sizeof negotiate - 1);
    long count = atol(argv[2]);
    for (long i = 0; i < count / 10; i++) {
        ask(fd, question, sizeof question - 1);
    }
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (long i = 0; i < count; i++) {
        ask(fd, question, sizeof question - 1);
    }
    clock_gettime(CLOCK_MONOTONIC, &end);
    printf("%lld\n", (end.tv_sec - start.tv_sec) * 1000000000LL + end.tv_nsec - start.tv_nsec);
    return 0;
}
