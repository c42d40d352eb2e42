package org.relief.platform.web.limit;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A body that nobody wanted, of a request that was refused above all, is waited for a short while only, so that who sends it
 * can read the answer; then the connection ends. By itself the container would read on, byte by byte, as long as they come,
 * and keep a thread and a connection for anybody.
 */
final class UnreadBodyFilter extends OncePerRequestFilter {

    private final Duration patience;

    /** @param patience counted from when the request began */
    UnreadBodyFilter(Duration patience) {
        this.patience = patience;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getContentLengthLong() <= 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long end = System.nanoTime() + patience.toNanos();
        chain.doFilter(request, response);
        if (!request.isAsyncStarted()) {
            new Rest(request, request.getInputStream(), end).settle(response);
        }
    }

    /** What has not been read. */
    private static final class Rest implements ReadListener {

        private static final int MOST = 1024 * 1024;

        private final HttpServletRequest request;
        private final ServletInputStream body;
        private final long end;
        private final byte[] discarded = new byte[8192];
        private long seen;

        Rest(HttpServletRequest request, ServletInputStream body, long end) {
            this.request = request;
            this.body = body;
            this.end = end;
        }

        void settle(HttpServletResponse response) throws IOException {
            while (!body.isFinished() && body.available() > 0 && seen < MOST) {
                read();
            }
            if (body.isFinished()) {
                return;
            }
            response.flushBuffer();
            Duration left = Duration.ofNanos(end - System.nanoTime());
            // Where the container itself writes the answer, nothing is sent yet, and nobody waits.
            if (response.isCommitted() && left.toMillis() > 0 && request.isAsyncSupported()) {
                discard(left);
            } else {
                Connections.cut(request);
            }
        }

        private void discard(Duration left) {
            AsyncContext later = request.startAsync();
            later.setTimeout(left.toMillis());
            later.addListener(new WhenOver(() -> Connections.cut(request)));
            body.setReadListener(this);
        }

        private void read() throws IOException {
            seen += Math.max(body.read(discarded), 0);
        }

        @Override
        public void onDataAvailable() throws IOException {
            while (body.isReady() && !body.isFinished()) {
                read();
                if (seen >= MOST) {
                    Connections.cut(request);
                    request.getAsyncContext().complete();
                    return;
                }
            }
        }

        @Override
        public void onAllDataRead() {
            request.getAsyncContext().complete();
        }

        @Override
        public void onError(Throwable fault) {
            request.getAsyncContext().complete();
        }
    }
}
