//! End to end: the real binary, a real nats-server, a real database; assert only what an outsider sees.
