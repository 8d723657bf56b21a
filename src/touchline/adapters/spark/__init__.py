"""Many machines: parts of the customers measured on Apache Spark."""
