# Shared by the commands of this folder: builds their program when it is missing, and runs it.

cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. deploy/local/common.sh

# run COMMAND ARGUMENT…   (folders that are named count from where the caller is)
run() {
  JAVA_HOME=$(find_jdk25)
  [ -n "$JAVA_HOME" ] || fail "A JDK 25 is needed and none was found; set JAVA_HOME to one."
  export JAVA_HOME
  if ! ls deploy/backup/target/backup-*-app.jar >/dev/null 2>&1; then
    echo "building (once) …"
    ./mvnw -q -B -ntp -DskipTests -pl deploy/backup -am package || fail "the build failed"
  fi
  local jar
  jar=$(ls "$PWD"/deploy/backup/target/backup-*-app.jar)
  cd "$CALLED_FROM"
  exec "$JAVA_HOME/bin/java" -Xmx512m -XX:+UseSerialGC -jar "$jar" "$@"
}
