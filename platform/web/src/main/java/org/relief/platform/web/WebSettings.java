package org.relief.platform.web;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings {@code relief.web.*}; defaults are in {@code platform-web.yaml}.
 *
 * @param audience that every access token must name
 * @param allowedOrigins origins whose pages may call this service, for example {@code http://localhost:8081}
 * @param connectSources origins that this service's own pages may call, besides itself and the issuer
 * @param trustedProxies addresses or networks ({@code 10.1.0.0/16}) of the proxies whose forwarded headers are taken
 * @param bodyTimes how long is waited for a body
 * @param bodyLimit largest request body, unless {@code bodyLimits} names the path
 * @param permissionsPolicy value of the Permissions-Policy header
 * @param envelopeKey closes what pages hand on or save as a file for this service alone; empty where pages keep no reports
 * @param page what the service's pages need to know, by name; sent to anybody who asks
 */
@ConfigurationProperties("relief.web")
public record WebSettings(
        @DefaultValue("relief-api") String audience,
        @DefaultValue List<String> allowedOrigins,
        @DefaultValue List<String> connectSources,
        @DefaultValue List<String> trustedProxies,
        @DefaultValue BodyTimes bodyTimes,
        @DefaultValue("256KB") DataSize bodyLimit,
        @DefaultValue List<BodyLimit> bodyLimits,

        @DefaultValue("camera=(self), geolocation=(self), microphone=(), payment=(), usb=()")
        String permissionsPolicy,

        @DefaultValue Idempotency idempotency,
        @DefaultValue Live live,
        @DefaultValue("") String envelopeKey,
        @DefaultValue Map<String, String> page) {

    /**
     * @param path a path pattern such as {@code /api/imports/**}
     * @param size the largest body there
     */
    public record BodyLimit(String path, DataSize size) {}

    /**
     * @param unread for a body that nobody reads, since the request was refused; counted from its beginning
     * @param gap for the next bytes of one that is read
     * @param whole for all of it: a photo on a slow network takes minutes
     */
    public record BodyTimes(
            @DefaultValue("9s") Duration unread,
            @DefaultValue("30s") Duration gap,
            @DefaultValue("10m") Duration whole) {}

    /**
     * @param queries path patterns of POSTs that change nothing and so need no key
     * @param retention how long an answer can be replayed
     * @param takeover age at which a request in progress counts as crashed; a retry that overlaps is safe, its command id is the same
     */
    public record Idempotency(
            @DefaultValue List<String> queries,
            @DefaultValue("24h") Duration retention,
            @DefaultValue("10s") Duration takeover) {}

    /**
     * @param heartbeat how often a silent connection gets a comment
     * @param maxDuration when a connection is closed whose token is still good, for the client to return
     * @param most connections at a time; fewer than the server takes in all, else nobody could ask anything any more
     */
    public record Live(
            @DefaultValue("15s") Duration heartbeat,
            @DefaultValue("30m") Duration maxDuration,
            @DefaultValue("600") int most) {}
}
