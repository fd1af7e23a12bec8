//! Handing a mail to a mail server.
//!
//! The steps are taken one by one and not by the ready-made transport, because it makes a
//! difference whether a connection breaks before or after the message was handed over.

use std::time::Duration;

use data::invites::Delivery;
use domain::delivery::Attempt;
use lettre::Address;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;
use tokio::time::timeout;

use super::Report;
use super::smtp_server::{Encryption, SmtpServer};

/// How long the server may take before it is ready for the message.
const READY_WITHIN: Duration = Duration::from_secs(30);
/// How long the server may take to accept the message.
const ACCEPTED_WITHIN: Duration = Duration::from_secs(120);
/// How long the server may take to say goodbye.
const BYE_WITHIN: Duration = Duration::from_secs(5);

/// Hands a mail over, with its own envelope.
pub(super) async fn send(server: &SmtpServer, helo: &str, mail: &Delivery, octets: &str) -> Report {
    let (Ok(from), Ok(to)) = (mail.sender.parse(), mail.recipient.parse()) else {
        return Report::failed(Attempt::Never, "sender or recipient is no mail address");
    };
    let mut connection = match timeout(READY_WITHIN, connect(server, helo)).await {
        Ok(Ok(connection)) => connection,
        Ok(Err(error)) => return Report::out_of_reach(error),
        Err(slow) => return Report::out_of_reach(slow),
    };
    let report = match timeout(READY_WITHIN, announce(&mut connection, from, to)).await {
        Ok(Ok(())) => hand_over(&mut connection, octets).await,
        Ok(Err(error)) => Report::failed(answer(&error).unwrap_or(Attempt::NotNow), error),
        Err(slow) => Report::failed(Attempt::NotNow, slow),
    };
    // Whether the server says goodbye changes nothing.
    let _ = timeout(BYE_WITHIN, connection.quit()).await;
    report
}

async fn connect(server: &SmtpServer, helo: &str) -> Result<AsyncSmtpConnection, Error> {
    let helo = ClientId::Domain(helo.to_owned());
    let tls = || TlsParameters::new(server.host.clone());
    let wrapped = match server.encryption {
        Encryption::Tls => Some(tls()?),
        Encryption::StartTls | Encryption::None => None,
    };
    let place = (server.host.as_str(), server.port);
    let limit = Some(READY_WITHIN);
    let mut connection =
        AsyncSmtpConnection::connect_tokio1(place, limit, &helo, wrapped, None).await?;
    if server.encryption == Encryption::StartTls {
        connection.starttls(tls()?, &helo).await?;
    }
    if let Some(credentials) = &server.credentials {
        let ways = [Mechanism::Plain, Mechanism::Login];
        connection.auth(&ways, credentials).await?;
    }
    Ok(connection)
}

async fn announce(
    connection: &mut AsyncSmtpConnection,
    from: Address,
    to: Address,
) -> Result<(), Error> {
    connection
        .command(Mail::new(Some(from), Vec::new()))
        .await?;
    connection.command(Rcpt::new(to, Vec::new())).await?;
    connection.command(Data).await?;
    Ok(())
}

async fn hand_over(connection: &mut AsyncSmtpConnection, octets: &str) -> Report {
    match timeout(ACCEPTED_WITHIN, connection.message(octets.as_bytes())).await {
        Ok(Ok(_)) => Report::accepted(),
        Ok(Err(error)) => Report::failed(answer(&error).unwrap_or(Attempt::Unclear), error),
        Err(slow) => Report::failed(Attempt::Unclear, slow),
    }
}

/// What the server's own answer means; none when it gave no answer.
fn answer(error: &Error) -> Option<Attempt> {
    match error {
        error if error.is_permanent() => Some(Attempt::Never),
        error if error.is_transient() => Some(Attempt::NotNow),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
