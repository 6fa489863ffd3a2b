#include "http/sockets.h"

#include <errno.h>
#include <linux/sockios.h>
#include <linux/tcp.h>
#include <netdb.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/text.h"

static int listen_at(const struct addrinfo *at)
{
    const int on = 1;
    int fd = socket(at->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) {
        return -1;
    }
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
    if (bind(fd, at->ai_addr, at->ai_addrlen) != 0 || listen(fd, SOMAXCONN) != 0) {
        int why = errno;
        close(fd);
        errno = why;
        return -1;
    }
    return fd;
}

int sockets_listen(const char *address, int port)
{
    const struct addrinfo wish = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV,
                                  .ai_socktype = SOCK_STREAM};
    char service[8];
    struct addrinfo *found = NULL;
    text_format(service, sizeof(service), "%d", port);
    if (getaddrinfo(address, service, &wish, &found) != 0) {
        errno = EINVAL;
        return -1;
    }
    int fd = listen_at(found);
    int why = errno;
    freeaddrinfo(found);
    errno = why;
    return fd;
}

int sockets_port(int fd)
{
    struct sockaddr_storage at = {0};
    socklen_t size = sizeof(at);
    char service[8];
    uint64_t port = 0;
    if (getsockname(fd, (struct sockaddr *)&at, &size) != 0 ||
        getnameinfo((const struct sockaddr *)&at, size, NULL, 0, service, sizeof(service),
                    NI_NUMERICSERV) != 0 ||
        !text_to_u64(service, strlen(service), UINT16_MAX, &port)) {
        return 0;
    }
    return (int)port;
}

void sockets_name(const struct sockaddr *address, char out[INET6_ADDRSTRLEN])
{
    socklen_t size = sizeof(struct sockaddr_in);
    out[0] = '\0';
    if (address && address->sa_family == AF_INET6) {
        size = sizeof(struct sockaddr_in6);
    }
    if (address &&
        getnameinfo(address, size, out, INET6_ADDRSTRLEN, NULL, 0, NI_NUMERICHOST) != 0) {
        out[0] = '\0';
    }
}

void sockets_limit_unsent(int fd, int bytes)
{
    setsockopt(fd, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &bytes, sizeof(bytes));
}

uint64_t sockets_arrived(int fd)
{
    struct tcp_info info = {0};
    socklen_t size = sizeof(info);
    if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &size) != 0 ||
        size < offsetof(struct tcp_info, tcpi_bytes_acked) + sizeof(info.tcpi_bytes_acked)) {
        return 0;
    }
    return info.tcpi_bytes_acked;
}

uint64_t sockets_taken(int fd)
{
    int waiting = 0;
    if (ioctl(fd, SIOCOUTQ, &waiting) != 0) {
        waiting = 0;
    }
    return sockets_arrived(fd) + (uint64_t)waiting;
}
