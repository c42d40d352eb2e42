package org.relief.platform.web.page;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.relief.platform.web.InnerPath;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpMethod;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.servlet.support.WebContentGenerator;

/** The pages as the worker's list names them: with what they need at once in their head. Their other files are plain ones. */
final class Pages extends WebContentGenerator implements HttpRequestHandler {

    private final Shell shell;

    Pages(Shell shell) {
        super(METHOD_GET, METHOD_HEAD);
        setCacheControl(CacheControl.noCache());
        this.shell = shell;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        checkRequest(request);
        String path = InnerPath.text(request);
        Shell.Page page = shell.findPage(path.equals("/index.html") ? "/" : path)
                .orElseThrow(() -> new NoResourceFoundException(HttpMethod.GET, path, path));
        prepareResponse(response);
        if (!new ServletWebRequest(request, response).checkNotModified(page.digest())) {
            response.setContentType("text/html;charset=UTF-8");
            response.getOutputStream().write(page.content());
        }
    }
}
