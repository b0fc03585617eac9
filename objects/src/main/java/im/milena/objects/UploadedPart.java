package im.milena.objects;

/**
 * A part as its sender describes it at completion.
 *
 * @param number from 1
 * @param md5 in lower-case hex
 * @param size bytes
 */
record UploadedPart(int number, String md5, long size) {}
