package org.relief.platform.web.problem;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.springframework.format.Formatter;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Moments and dates that people send lie in years that people mean: beyond them arithmetic overflows, and the database
 * cannot keep them.
 */
final class TimeBounds {

    static final int FIRST_YEAR = 1900;
    static final int LAST_YEAR = 2200;

    private static final LocalDate FIRST = LocalDate.of(FIRST_YEAR, 1, 1);
    private static final LocalDate LAST = LocalDate.of(LAST_YEAR, 12, 31);

    private static final Instant FIRST_MOMENT = start(FIRST);
    private static final Instant LAST_MOMENT = start(LAST.plusDays(1)).minusNanos(1);

    private TimeBounds() {}

    static JacksonModule module() {
        return new SimpleModule("time bounds")
                .addDeserializer(
                        Instant.class,
                        new Bounded<>(Instant.class, InstantDeserializer.INSTANT, FIRST_MOMENT, LAST_MOMENT))
                .addDeserializer(
                        LocalDate.class,
                        new Bounded<LocalDate>(LocalDate.class, LocalDateDeserializer.INSTANCE, FIRST, LAST));
    }

    /** Of moments in an address. */
    static final class OfAddress implements Formatter<Instant> {

        @Override
        public Instant parse(String text, Locale locale) {
            Instant said = Instant.parse(text);
            if (said.isBefore(FIRST_MOMENT) || said.isAfter(LAST_MOMENT)) {
                throw new DateTimeException("a year out of bounds");
            }
            return said;
        }

        @Override
        public String print(Instant moment, Locale locale) {
            return moment.toString();
        }
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    /** Whether a value could be read and is refused for its year alone. */
    static boolean isOutside(InvalidFormatException e) {
        return e.getValue() instanceof Instant || e.getValue() instanceof LocalDate;
    }

    private static final class Bounded<T> extends StdDeserializer<T> {

        private final ValueDeserializer<T> plain;
        private final Comparable<? super T> first;
        private final Comparable<? super T> last;

        Bounded(Class<T> type, ValueDeserializer<T> plain, Comparable<? super T> first, Comparable<? super T> last) {
            super(type);
            this.plain = plain;
            this.first = first;
            this.last = last;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            T value = plain.deserialize(parser, context);
            if (first.compareTo(value) > 0 || last.compareTo(value) < 0) {
                throw InvalidFormatException.from(parser, "a year out of bounds", value, handledType());
            }
            return value;
        }
    }
}
