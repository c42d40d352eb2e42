package org.relief.e2e.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.relief.e2e.Road;
import org.relief.local.Part;
import org.relief.local.Settings;

/** A photo of a parcel, from the camera to whoever looks after the household. */
final class ParcelPhoto {

    private static final String EXIF = "Exif\0\0MM GPS 43.23456, 76.94567";

    /** How the page holds it: whether it is small enough, and whether it tells where it was taken. */
    private static final String MADE_SMALL = """
            (() => {
              const text = atob(document.querySelector('dialog img.parcel').src.split(',')[1]);
              return [text.startsWith('\\u00ff\\u00d8'), text.length > 1000 && text.length <= 100000, /Exif|GPS/.test(text)].join();
            })()""";

    private ParcelPhoto() {}

    /** In the question about a handover. */
    static void take(Person driver) {
        driver.find("#door-photo").setInputFiles(camera());
        driver.see("dialog img.parcel");
        assertThat(driver.inspect(MADE_SMALL)).isEqualTo("true,true,false");
    }

    /** As a camera makes them: some megabytes, with its place. */
    private static Path camera() {
        BufferedImage image = new BufferedImage(2400, 1800, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(22);
        Graphics2D pen = image.createGraphics();
        for (int i = 0; i < 20_000; i++) {
            pen.setColor(new Color(random.nextInt(1 << 24)));
            pen.fillRect(random.nextInt(2400), random.nextInt(1800), 40, 30);
        }
        pen.dispose();
        try {
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            ImageIO.write(image, "jpg", jpeg);
            byte[] plain = jpeg.toByteArray();
            ByteArrayOutputStream telling = new ByteArrayOutputStream();
            telling.writeBytes(Arrays.copyOf(plain, 2));
            telling.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, (byte) (EXIF.length() + 2)});
            telling.writeBytes(EXIF.getBytes(US_ASCII));
            telling.writeBytes(Arrays.copyOfRange(plain, 2, plain.length));
            return Files.write(Files.createDirectories(Path.of("target")).resolve("camera.jpg"), telling.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Once nothing can be taken back any more. */
    static void isSeenByWhoLooksAfterTheHousehold(Settings settings, Road road, String area, Screen screen) {
        road.endShift();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(road.proofsAsToldToCallers()).containsExactlyInAnyOrder("CODE", "PHOTO"));
        try (Person operator = Person.at(settings, Part.INTAKE, "/?area=" + area + "#requests", "operator", screen)) {
            operator.see("#panel-requests tbody button").click();
            operator.see("dialog .parcel-photos button").click();
            operator.see("dialog img.parcel");
            assertThat(operator.inspect("String(document.querySelector('dialog img.parcel').naturalWidth > 200)"))
                    .isEqualTo("true");
            operator.find("dialog img.parcel").scrollIntoViewIfNeeded();
            operator.photograph("intake-photo-" + screen);
            assertThat(Axe.findings(operator)).isEmpty();
            assertThat(operator.faults()).isEmpty();
        }
    }
}
