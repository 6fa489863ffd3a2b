/* What is asked of sockets themselves: listening, names, and how much has reached the other side.
 */
#ifndef HTTP_SOCKETS_H
#define HTTP_SOCKETS_H

#include <netinet/in.h>
#include <stdint.h>

/* A listening TCP socket at a numeric address; port 0 takes any free one. -1 with errno. */
int sockets_listen(const char *address, int port);

int sockets_port(int fd);

/* The address as text; empty for what is not IP. */
void sockets_name(const struct sockaddr *address, char out[INET6_ADDRSTRLEN]);

/* Keeps at most this many unsent bytes in the kernel: more would only delay the next answer. */
void sockets_limit_unsent(int fd, int bytes);

/* Bytes that the other side has acknowledged (RFC 4898 tcpEStatsAppHCThruOctetsAcked); 0 where the
 * socket cannot tell. */
uint64_t sockets_arrived(int fd);

/* Those, and the bytes that are still on their way. */
uint64_t sockets_taken(int fd);

#endif
