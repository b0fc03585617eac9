package im.milena.objects;

import java.net.URI;
import java.time.Instant;

/**
 * For what a signed address is to hold.
 *
 * @param api where the client reaches the api, without a slash at the end; a store that is served
 *     by the api signs addresses below it
 * @param until when it ends; seconds count
 */
record Signing(URI api, Instant until) {}
