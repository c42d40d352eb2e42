package org.relief.inventory.scan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GtinTest {

    @ParameterizedTest
    @CsvSource({
        "4006381333931,04006381333931",
        "036000291452,00036000291452",
        "73513537,00000073513537",
        "10012345678902,10012345678902"
    })
    void isFourteenDigitsWhateverTheBarCode(String printed, String gtin) {
        assertThat(Gtin.looksLikeOne(printed)).isTrue();
        assertThat(Gtin.of(printed)).contains(gtin);
    }

    @ParameterizedTest
    @CsvSource({"4006381333932", "036000291453", "73513538", "10012345678903"})
    void isNoneWithAnotherCheckDigit(String mistyped) {
        assertThat(Gtin.of(mistyped)).isEmpty();
    }

    @Test
    void aLotsLabelIsDrawnDarkInItsCorners() {
        QrPath label = QrPath.of("W3-0007");
        assertThat(label.size()).isEqualTo(21);
        assertThat(label.path()).startsWith("M0 0h1v1h-1z").contains("M20 0h").contains("M0 20h");
    }
}
