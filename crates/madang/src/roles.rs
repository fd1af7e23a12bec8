//! What a process may be.

use service::Service;

use crate::fault::Fault;
use crate::keys::Keys;
use crate::settings::{MailSection, Settings, given};

/// One part of the system.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    Accounts,
    Registration,
    Booths,
    Interviews,
    MockInterviews,
    Invites,
    /// The HTTP API.
    Gateway,
    /// Publishes the outbox and keeps the streams.
    Relay,
}

/// Every role, with its name on the command line.
const NAMES: &[(&str, Role)] = &[
    ("accounts", Role::Accounts),
    ("registration", Role::Registration),
    ("booths", Role::Booths),
    ("interviews", Role::Interviews),
    ("mock-interviews", Role::MockInterviews),
    ("invites", Role::Invites),
    ("gateway", Role::Gateway),
    ("relay", Role::Relay),
];

impl Role {
    /// Roles by their names; `all` means every one.
    ///
    /// # Errors
    /// When a name is unknown.
    pub fn parse(names: &[String]) -> Result<Vec<Self>, Fault> {
        if names.iter().any(|name| name == "all") {
            return Ok(NAMES.iter().map(|(_, role)| *role).collect());
        }
        let role = |name: &String| {
            let known = NAMES.iter().find(|(known, _)| known == name);
            known.map(|(_, role)| *role).ok_or_else(|| {
                let all: Vec<_> = NAMES.iter().map(|(name, _)| *name).collect();
                Fault::say(format!(
                    "there is no service {name}; there are all, {}",
                    all.join(", ")
                ))
            })
        };
        names.iter().map(role).collect()
    }

    /// What the role is called on NATS.
    pub fn bus_name(self) -> &'static str {
        NAMES
            .iter()
            .find(|(_, role)| *role == self)
            .map_or("madang", |(name, _)| name)
    }

    /// The service of the role; none for the gateway and the relay.
    ///
    /// # Errors
    /// When a setting of the service is wrong.
    pub fn service(
        self,
        settings: &Settings,
        keys: &Keys,
        public_url: &str,
    ) -> Result<Option<Service>, Fault> {
        Ok(Some(match self {
            Self::Accounts => accounts::service(accounts::Settings {
                link_key: keys.sign_in.clone(),
            }),
            Self::Registration => registration::service(registration::Settings {
                pass_seed: keys.pass,
            }),
            Self::Booths => booths::service(),
            Self::Interviews => interviews::service(),
            Self::MockInterviews => mock_interviews::service(),
            Self::Invites => invites::service(invites_settings(settings, keys, public_url)?),
            Self::Gateway | Self::Relay => return Ok(None),
        }))
    }
}

/// Every service, for the consumers that the keeper creates.
///
/// # Errors
/// When a setting is wrong.
pub fn every_service(settings: &Settings, keys: &Keys) -> Result<Vec<Service>, Fault> {
    let services = NAMES
        .iter()
        .map(|(_, role)| role.service(settings, keys, ""));
    Ok(services
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .flatten()
        .collect())
}

fn invites_settings(
    settings: &Settings,
    keys: &Keys,
    public_url: &str,
) -> Result<invites::Settings, Fault> {
    let mail = &settings.mail;
    let wrong =
        |name: &'static str, error: &dyn std::fmt::Display| Fault::setting(name, error.to_string());
    let delivery = match given(&mail.smtp_url) {
        Some(url) => {
            let server = invites::SmtpServer::parse(url);
            invites::Way::Smtp(server.map_err(|error| wrong("mail.smtp_url", &error))?)
        }
        None => invites::Way::Maildir {
            path: mail.maildir.clone(),
        },
    };
    let from = invites::sender(&mail.from).map_err(|error| wrong("mail.from", &error))?;
    let replies = replies(mail, keys)?;
    let certificate =
        Some(mail.root_certificate.as_path()).filter(|path| !path.as_os_str().is_empty());
    let tls = invites::Tls::trusting(certificate);
    Ok(invites::Settings {
        delivery,
        public_url: public_url.to_owned(),
        sign_in_key: keys.sign_in.clone(),
        host: from.domain().to_owned(),
        from,
        per_second: mail.per_second,
        replies,
        webhook_key: keys.token.clone(),
        tls: tls.map_err(|error| Fault::setting("mail.root_certificate", error.to_string()))?,
    })
}

/// Where answers to invitations come: an address, and at least one way by which its mails reach us.
fn replies(mail: &MailSection, keys: &Keys) -> Result<Option<invites::Replies>, Fault> {
    let wrong =
        |name: &'static str, error: &dyn std::fmt::Display| Fault::setting(name, error.to_string());
    let (listen, mailbox) = (given(&mail.reply_listen), given(&mail.reply_imap));
    let Some(address) = given(&mail.reply_address) else {
        return match (listen, mailbox) {
            (None, None) => Ok(None),
            _ => Err(wrong(
                "mail.reply_address",
                &"it is needed where answers are read",
            )),
        };
    };
    let replies = invites::Replies::at(address, &keys.sign_in);
    let mut replies = replies.map_err(|error| wrong("mail.reply_address", &error))?;
    if let Some(listen) = listen {
        replies = replies.delivered_to(listen);
    }
    if let Some(url) = mailbox {
        let mailbox = invites::Mailbox::parse(url);
        let mailbox = mailbox.map_err(|error| wrong("mail.reply_imap", &error))?;
        let done = given(&mail.reply_imap_done);
        replies = replies.fetched_from(mailbox.looked_into(mail.reply_imap_seconds, done));
    }
    match listen.or(mailbox) {
        Some(_) => Ok(Some(replies)),
        None => Err(wrong(
            "mail.reply_address",
            &"reply_listen or reply_imap says how its mails reach us",
        )),
    }
}
