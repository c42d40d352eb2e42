package org.relief.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives each connection to one of two instances in turn, or to the other while one is away. */
final class FrontDoor implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 1000;

    private final ServerSocket door;
    private final List<Integer> ports;
    private final AtomicInteger turn = new AtomicInteger();

    FrontDoor(List<Integer> ports) {
        this.ports = ports;
        try {
            door = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::open);
    }

    int port() {
        return door.getLocalPort();
    }

    private void open() {
        try {
            while (!door.isClosed()) {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            }
        } catch (IOException _) {
            // The door is closed.
        }
    }

    private void serve(Socket caller) {
        int first = turn.getAndIncrement();
        for (int i = 0; i < ports.size(); i++) {
            try (Socket service = new Socket()) {
                service.connect(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), ports.get(Math.floorMod(first + i, ports.size()))),
                        PATIENCE_MILLIS);
                Thread answers = Thread.ofVirtual().start(() -> pass(service, caller));
                pass(caller, service);
                answers.join();
                return;
            } catch (IOException _) {
                // The next one may be there.
            } catch (InterruptedException _) {
                return;
            }
        }
        close(caller);
    }

    /** When one side ends, both do: half a connection is none for whoever waits for the rest. */
    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException _) {
            // One of them is gone.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // It is closed either way.
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
