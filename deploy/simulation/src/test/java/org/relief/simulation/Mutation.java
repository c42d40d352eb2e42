package org.relief.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One mistake in the code of one class.
 *
 * @param member the method that answers otherwise, or the constant that is otherwise
 */
record Mutation(String type, Kind kind, String member) {

    private static final ClassDesc COMPARATOR = ClassDesc.of("java.util.Comparator");

    enum Kind {
        /** A method says yes, whatever it finds. */
        TRUE,
        /** A constant order is the other way round. */
        REVERSED
    }

    /** The same class path anew, with the mistake in it. */
    ClassLoader classes() {
        URL[] places = Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(place -> url(Path.of(place)))
                .toArray(URL[]::new);
        return new URLClassLoader(places, ClassLoader.getPlatformClassLoader()) {
            @Override
            protected Class<?> findClass(String name) throws ClassNotFoundException {
                if (!name.equals(type)) {
                    return super.findClass(name);
                }
                byte[] changed = changed(bytes(this, name));
                return defineClass(name, changed, 0, changed.length);
            }
        };
    }

    private byte[] changed(byte[] bytes) {
        ClassFile file = ClassFile.of();
        var found = new AtomicBoolean();
        CodeTransform change = switch (kind) {
            case TRUE ->
                (code, element) -> {
                    if (element instanceof ReturnInstruction given && given.opcode() == Opcode.IRETURN) {
                        code.pop().iconst_1();
                        found.set(true);
                    }
                    code.with(element);
                };
            case REVERSED ->
                (code, element) -> {
                    if (element instanceof FieldInstruction put
                            && put.opcode() == Opcode.PUTSTATIC
                            && put.name().equalsString(member)) {
                        code.invokeinterface(COMPARATOR, "reversed", MethodTypeDesc.of(COMPARATOR));
                        found.set(true);
                    }
                    code.with(element);
                };
        };
        String method = kind == Kind.TRUE ? member : "<clinit>";
        byte[] changed = file.transformClass(
                file.parse(bytes),
                ClassTransform.transformingMethodBodies(one -> one.methodName().equalsString(method), change));
        if (!found.get()) {
            throw new IllegalStateException("no " + member + " in " + type);
        }
        return changed;
    }

    private static byte[] bytes(ClassLoader from, String name) throws ClassNotFoundException {
        try (InputStream in = from.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static URL url(Path place) {
        try {
            return place.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
