// Run once, by MongoDB's own image, on an empty database: an account for each service, good for its own data only.
for (const service of ["intake", "inventory", "matching", "notification"]) {
  db.getSiblingDB("admin").createUser({
    user: service,
    pwd: process.env.MONGO_INITDB_ROOT_PASSWORD,
    roles: [{ role: "readWrite", db: service }],
  });
}
