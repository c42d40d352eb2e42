package org.relief.notification.contact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class JpegTest {

    private static final byte[] PLAIN = Pictures.of("jpg", 60, 40);

    private static int[] pixels(byte[] jpeg) {
        BufferedImage image = Pictures.read(jpeg);
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void leavesThePictureAndNothingOfWhereItWasTaken() {
        byte[] telling = Pictures.telling(PLAIN);
        assertThat(new String(telling, ISO_8859_1)).contains(Pictures.TELLING);
        byte[] cleaned = Jpeg.cleaned(telling).orElseThrow();
        assertThat(new String(cleaned, ISO_8859_1)).doesNotContain(Pictures.TELLING);
        assertThat(pixels(cleaned)).isEqualTo(pixels(PLAIN));
        assertThat(Jpeg.cleaned(cleaned)).hasValue(cleaned);
    }

    @Test
    void leavesEachScanOfOneThatComesInSeveral() {
        byte[] several = Pictures.progressive(60, 40);
        byte[] cleaned = Jpeg.cleaned(Pictures.telling(several)).orElseThrow();
        assertThat(new String(cleaned, ISO_8859_1)).doesNotContain(Pictures.TELLING);
        assertThat(pixels(cleaned)).isEqualTo(pixels(several));
    }

    @Test
    void isNoneWithoutItsBeginningItsEndOrAPicture() {
        assertThat(Jpeg.cleaned(Pictures.of("png", 60, 40))).isEmpty();
        assertThat(Jpeg.cleaned(new byte[0])).isEmpty();
        assertThat(Jpeg.cleaned("<svg onload='alert(1)'/>".getBytes(ISO_8859_1)))
                .isEmpty();
        assertThat(Jpeg.cleaned(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xD9}))
                .isEmpty();
        for (int length = 0; length < PLAIN.length; length++) {
            assertThat(Jpeg.cleaned(Arrays.copyOf(PLAIN, length)))
                    .as("the first %d bytes", length)
                    .isEmpty();
        }
    }

    @Test
    void isNoneWhenItClaimsMoreThanAPageCanHold() {
        byte[] huge = PLAIN.clone();
        int frame = new String(huge, ISO_8859_1).indexOf("\u00ff\u00c0");
        huge[frame + 5] = (byte) 0xFF;
        assertThat(Jpeg.cleaned(huge)).isEmpty();
    }
}
