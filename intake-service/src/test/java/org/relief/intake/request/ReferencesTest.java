package org.relief.intake.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferencesTest {

    @Test
    void makesReferencesWithoutSignsThatAreMistakenForOthers() {
        References references = new References(new Random(1));
        assertThat(Stream.generate(references::next).limit(1000))
                .allMatch(reference -> reference.matches("[2-9A-HJKMNP-TV-Z]{3}-[2-9A-HJKMNP-TV-Z]{3}"))
                .allMatch(reference -> References.read(reference).orElseThrow().equals(reference));
    }

    @Test
    void readsAReferenceInWhateverWayItIsTyped() {
        assertThat(List.of("K7M-2QX", "k7m2qx", " K7M 2QX ", "k7m–2qx", "К7М-2QХ"))
                .allSatisfy(typed -> assertThat(References.read(typed)).contains("K7M-2QX"));
    }

    @Test
    void readsCyrillicLettersAsTheLatinOnesThatTheyLookLike() {
        assertThat(References.read("АВС-УХТ")).contains("ABC-YXT");
    }

    @Test
    void readsNothingInWhatCanBeNoReference() {
        assertThat(List.of("", "K7M", "K7M-2QX-9", "K7M-2Q0", "привет"))
                .allSatisfy(typed -> assertThat(References.read(typed)).isEmpty());
    }
}
