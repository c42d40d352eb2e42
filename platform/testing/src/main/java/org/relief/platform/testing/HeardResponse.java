package org.relief.platform.testing;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Passes an answer on as it comes, and remembers it. */
final class HeardResponse extends HttpServletResponseWrapper {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private @Nullable PrintWriter writer;
    private boolean leftToTheErrorPage;

    HeardResponse(HttpServletResponse response) {
        super(response);
    }

    boolean isLeftToTheErrorPage() {
        return leftToTheErrorPage;
    }

    String text() {
        if (writer != null) {
            writer.flush();
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void sendError(int status) throws IOException {
        leftToTheErrorPage = true;
        super.sendError(status);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        leftToTheErrorPage = true;
        super.sendError(status, message);
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        said.reset();
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            writer = new PrintWriter(new OutputStreamWriter(getOutputStream(), StandardCharsets.UTF_8), true);
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        if (writer != null) {
            writer.flush();
        }
        super.flushBuffer();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        ServletOutputStream out = super.getOutputStream();
        return new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return out.isReady();
            }

            @Override
            public void setWriteListener(WriteListener listener) {
                out.setWriteListener(listener);
            }

            @Override
            public void write(int b) throws IOException {
                said.write(b);
                out.write(b);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                said.write(bytes, from, length);
                out.write(bytes, from, length);
            }

            @Override
            public void flush() throws IOException {
                out.flush();
            }

            @Override
            public void close() throws IOException {
                out.close();
            }
        };
    }
}
