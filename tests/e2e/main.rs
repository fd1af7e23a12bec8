//! The whole system from outside: the real binary, nats-server, databases and mail server.
//! HTTP in; only what an outsider sees is asserted.
#![expect(
    clippy::disallowed_methods,
    reason = "the tests are clients: they make keys of their own and ask from many tasks at once"
)]

mod allocation;
mod alone;
mod answers;
mod audit;
mod availability;
mod booths;
mod called_off;
mod checked_plans;
mod clashes;
mod counts;
mod crashes;
mod day;
mod dead_letters;
mod demo;
mod desks;
mod door;
mod drains;
mod favourites;
mod feeds;
mod free_times;
mod holds;
mod holidays;
mod imports;
mod interviews;
mod invitations;
mod joining;
mod keys;
mod lost_events;
mod mistakes;
mod optimising;
mod outcomes;
mod pages;
mod people;
mod placements;
mod policies;
mod privacy;
mod queues;
mod reading;
mod reminders;
mod roles;
mod rules;
mod screening;
mod seeker_imports;
mod simulations;
mod texting;
mod timetables;
mod tokens;
mod trail;
mod waiting;
mod watching;
mod web;
mod whole_imports;
mod withdrawals;
