package org.relief.backup;

/** Why a command does nothing, in one line for the console that names the remedy. */
public final class BackupRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackupRefused(String line) {
        super(line);
    }
}
