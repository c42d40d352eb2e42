package org.relief.platform.web.limit;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;

/** What only the container can do: wait longer for the next byte of a body than for a head, and hang up. */
final class Connections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String CUT = Connections.class.getName();

    private final Duration gap;

    /** @param gap the longest silence within a body */
    Connections(Duration gap) {
        this.gap = gap;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addEngineValves(new Cut());
        server.addConnectorCustomizers(connector -> {
            if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                http.setDisableUploadTimeout(false);
                http.setConnectionUploadTimeout(Math.toIntExact(gap.toMillis()));
            }
        });
    }

    /** The rest of the request's body is read by nobody: after the answer the connection ends. */
    static void cut(HttpServletRequest request) {
        if (request.getAttribute(CUT) instanceof Runnable cut) {
            cut.run();
        }
    }

    private static final class Cut extends ValveBase {

        Cut() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response) throws IOException, ServletException {
            Runnable cut = () -> request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
            request.setAttribute(CUT, cut);
            getNext().invoke(request, response);
        }
    }
}
