// Run once, by MongoDB's own image, on an empty database: an account for each service, good for its own data only.
const password = process.env.MONGO_INITDB_ROOT_PASSWORD;
if (password === "relief-demo") {
  print("WARNING: the accounts get the public demo password; set MONGODB_PASSWORD before real data goes in.");
}
for (const service of ["intake", "inventory", "matching", "notification"]) {
  db.getSiblingDB("admin").createUser({
    user: service,
    pwd: password,
    roles: [{ role: "readWrite", db: service }],
  });
}
