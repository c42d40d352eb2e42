package org.relief.local.lan;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** Speaks TLS on the network's address, and hands on what comes to whoever listens on this machine without it. */
public final class LanFront implements AutoCloseable {
    private final List<ServerSocket> doors = new ArrayList<>();

    private LanFront() {}

    /** @param ports by the port on the network, the one on this machine */
    public static LanFront open(SSLContext tls, String address, Map<Integer, Integer> ports) throws IOException {
        LanFront front = new LanFront();
        try {
            for (Map.Entry<Integer, Integer> port : ports.entrySet())
                front.open(door(tls, address, port.getKey()), port.getValue());
        } catch (IOException e) {
            front.close();
            throw e;
        }
        return front;
    }

    private static ServerSocket door(SSLContext tls, String address, int port) throws IOException {
        ServerSocket door = tls.getServerSocketFactory().createServerSocket();
        try {
            door.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            door.close();
            throw new IOException("%s:%d cannot be opened: %s".formatted(address, port, e.getMessage()), e);
        }
        return door;
    }

    private void open(ServerSocket door, int port) {
        doors.add(door);
        Thread.ofVirtual().start(() -> serve(door, port));
    }

    private static void serve(ServerSocket door, int port) {
        while (!door.isClosed()) {
            try {
                Socket phone = door.accept();
                Thread.ofVirtual().start(() -> connect(phone, port));
            } catch (IOException e) {
                // Closed, or gone before it was let in.
            }
        }
    }

    private static void connect(Socket phone, int port) {
        try (phone;
                Socket service = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread answers = Thread.ofVirtual().start(() -> copy(service, phone));
            copy(phone, service);
            answers.join();
        } catch (IOException e) {
            // The phone, or the service, has gone: the browser tries again.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            close(from);
            close(to);
        }
    }

    private static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed all the same.
        }
    }

    @Override
    public void close() {
        for (ServerSocket door : doors) close(door);
    }
}
