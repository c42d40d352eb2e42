package org.relief.platform.eventing;

import java.util.List;
import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an administrator does about records that could not be handled. */
@RestController
@RequestMapping("/api/admin/dead-letters")
final class DeadLetterController {

    private record Letters(List<DeadLetters.Letter> items) {}

    private final DeadLetters letters;

    DeadLetterController(DeadLetters letters) {
        this.letters = letters;
    }

    @GetMapping
    Letters list() {
        return new Letters(letters.list());
    }

    @GetMapping("/{id}")
    ResponseEntity<DeadLetters.Letter> get(@PathVariable String id) {
        return ResponseEntity.of(letters.find(id));
    }

    @PostMapping("/{id}/replay")
    ResponseEntity<DeadLetters.Letter> replay(@PathVariable String id) {
        try {
            return letters.replay(id)
                    .map(letter -> ResponseEntity.accepted().body(letter))
                    .orElseGet(() -> ResponseEntity.notFound().build());
        } catch (NoSuchElementException _) {
            return ResponseEntity.status(HttpStatus.GONE).build();
        }
    }
}
