/* Writes the HLS playlists of a package (RFC 8216): one a track and the master over them. */
#ifndef PLAN_PLAYLIST_H
#define PLAN_PLAYLIST_H

#include <stddef.h>

#include "plan/track.h"

/* Name of the track's playlist: "v720.m3u8" for "v720.mp4". */
void playlist_name(const struct track *t, char out[TRACK_FILE_SIZE]);

/* Text of one track's playlist; NULL without memory. The caller frees. */
char *playlist_media(const struct track *t);

/* Text of the master over all tracks, in which 480p (or the middle rung) comes first, since players
 * start with it; the first sound track is the default one. NULL without memory. The caller frees.
 */
char *playlist_master(const struct track *tracks, size_t count);

#endif
