package org.relief.platform.web.limit;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** A request whose body throws the problem body-too-large or body-too-slow when read beyond the limit or the time. */
final class LimitedRequest extends HttpServletRequestWrapper {

    private final DataSize limit;
    private final Duration time;
    private @Nullable ServletInputStream stream;

    LimitedRequest(HttpServletRequest request, DataSize limit, Duration time) {
        super(request);
        this.limit = limit;
        this.time = time;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new LimitedStream(super.getInputStream(), limit, time);
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream body;
        private final DataSize limit;
        private final Duration time;
        private final long end;
        private long seen;

        LimitedStream(ServletInputStream body, DataSize limit, Duration time) {
            this.body = body;
            this.limit = limit;
            this.time = time;
            this.end = System.nanoTime() + time.toNanos();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = next(into, offset, length);
            seen += Math.max(read, 0);
            if (seen > limit.toBytes()) {
                throw BodyLimitFilter.tooLarge(limit);
            }
            if (read > 0 && System.nanoTime() > end) {
                throw BodyLimitFilter.tooSlow(time);
            }
            return read;
        }

        private int next(byte[] into, int offset, int length) throws IOException {
            try {
                return body.read(into, offset, length);
            } catch (IOException e) {
                if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
                    throw BodyLimitFilter.tooSlow(time);
                }
                throw e;
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
