package org.relief.platform.eventing;

import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** What an administrator does about records that could not be handled. */
@RestController
@Tag(name = "eventing", description = "Records of the bus that could not be handled")
@RequestMapping("/api/admin/dead-letters")
final class DeadLetterController {

    private record Letters(List<DeadLetters.Letter> items) {}

    private final DeadLetters letters;

    DeadLetterController(DeadLetters letters) {
        this.letters = letters;
    }

    @GetMapping
    Letters listDeadLetters() {
        return new Letters(letters.list());
    }

    @GetMapping("/{id}")
    DeadLetters.Letter getDeadLetter(@PathVariable String id) {
        return letters.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @ApiResponse(responseCode = "410", description = "The letter was cut, and the record itself is gone")
    DeadLetters.Letter replayDeadLetter(@PathVariable String id) {
        try {
            return letters.replay(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        } catch (NoSuchElementException _) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
    }
}
