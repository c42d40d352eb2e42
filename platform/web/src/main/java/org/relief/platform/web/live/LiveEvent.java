package org.relief.platform.web.live;

import java.io.IOException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** What can be sent to a subscriber. */
sealed interface LiveEvent {

    void sendTo(SseEmitter emitter) throws IOException;

    /** Keeps the connection open through proxies, and finds out that the other side is gone. */
    record Heartbeat() implements LiveEvent {
        @Override
        public void sendTo(SseEmitter emitter) throws IOException {
            emitter.send(SseEmitter.event().comment("alive"));
        }
    }

    /** Events were missed for good: the client has to load its page's state again. */
    record Reset() implements LiveEvent {
        @Override
        public void sendTo(SseEmitter emitter) throws IOException {
            emitter.send(SseEmitter.event().name("reset").data("{}", MediaType.TEXT_PLAIN));
        }
    }

    record Update(String id, String name, String json) implements LiveEvent {
        @Override
        public void sendTo(SseEmitter emitter) throws IOException {
            emitter.send(SseEmitter.event().id(id).name(name).data(json, MediaType.TEXT_PLAIN));
        }
    }
}
