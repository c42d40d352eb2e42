package org.relief.notification.contact;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Pictures as phones make them. */
final class Pictures {

    /** Words of what a camera writes beside the picture. */
    static final String[] TELLING = {"Exif", "GPS 43.23456", "ZZCOMMENTZZ", "ZZBEHINDZZ", "JFIF"};

    private Pictures() {}

    static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(22);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    static byte[] of(String format, int width, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(noise(width, height), format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] progressive(int width, int height) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam how = writer.getDefaultWriteParam();
        how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(noise(width, height), null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** With its place, a comment, and something behind its end. */
    static byte[] telling(byte[] jpeg) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Arrays.copyOf(jpeg, 2));
        segment(bytes, 0xE1, "Exif\0\0MM GPS 43.23456, 76.94567");
        segment(bytes, 0xFE, "ZZCOMMENTZZ");
        bytes.writeBytes(Arrays.copyOfRange(jpeg, 2, jpeg.length));
        bytes.writeBytes("ZZBEHINDZZ".getBytes(US_ASCII));
        return bytes.toByteArray();
    }

    private static void segment(ByteArrayOutputStream bytes, int marker, String text) {
        bytes.write(0xFF);
        bytes.write(marker);
        bytes.write((text.length() + 2) >> 8);
        bytes.write(text.length() + 2);
        bytes.writeBytes(text.getBytes(US_ASCII));
    }

    static BufferedImage read(byte[] jpeg) {
        try {
            return ImageIO.read(new ByteArrayInputStream(jpeg));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
