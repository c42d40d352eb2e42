package org.relief.intake.colleague;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is behind the ids of those who did something. */
@RestController
@Tag(name = "colleague", description = "How those who work here are called")
class ColleagueController {

    record ColleagueList(List<Colleague> items) {}

    private final Colleagues colleagues;

    ColleagueController(Colleagues colleagues) {
        this.colleagues = colleagues;
    }

    @GetMapping("/api/colleagues")
    ColleagueList listColleagues() {
        return new ColleagueList(colleagues.list());
    }
}
