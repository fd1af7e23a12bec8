//! One request to a route: read it, ask the service, answer.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{RawPathParams, Request, State};
use axum::http::HeaderValue;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use contract::Command;
use contract::accounts::SignOut;
use domain::id::CentreId;
use domain::{Actor, Zone};
use serde_json::Value;
use uuid::Uuid;

use crate::ask::{self, Asker};
use crate::caller::Caller;
use crate::csrf;
use crate::desk;
use crate::gateway::Shared;
use crate::incoming::{query_of, trace_of, whole};
use crate::kept::{self, Answer, Asked, Key};
use crate::key;
use crate::merge::{Fields, merge, read_body, read_query};
use crate::problem::{Problem, Trouble};
use crate::reply;
use crate::route::{Filled, Route};
use crate::secret::{Secret, made_for};
use crate::sign_in;
use crate::trace::Trace;

/// Answers one request to a route.
pub(crate) async fn exchange(
    State(gateway): State<Shared>,
    route: Arc<Route>,
    path: RawPathParams,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let is_for_all = route.is_kept && route.is_open;
    // Costs no service anything, so that nobody is looked up and nothing counted.
    if is_for_all && let Some(answer) = gateway.kept.find(&Key::of_all(&parts.uri)) {
        return answer.response(&parts.headers);
    }
    let trace = trace_of(&parts);
    let caller = match Caller::of(&gateway, &parts.headers).await {
        Ok(caller) => caller,
        Err(_) if is_for_all => Caller::nobody(),
        Err(problem) => {
            // A wrong token is counted like no token.
            let address = gateway.client(&parts.headers, &parts.extensions);
            let counted = gateway.limits.count(None, address);
            return counted.err().unwrap_or(problem).into_response();
        }
    };
    let zone = caller.zone();
    let exchange = Exchange {
        gateway: &gateway,
        route: &route,
        parts: &parts,
        trace: &trace,
    };
    let path = path.iter().map(owned).collect();
    let answer = exchange.answer(caller, path, body).await;
    let mut response = answer.into_response();
    response.extensions_mut().insert(zone);
    response
}

struct Exchange<'a> {
    gateway: &'a Shared,
    route: &'a Route,
    parts: &'a Parts,
    trace: &'a Trace,
}

impl Exchange<'_> {
    async fn answer(
        &self,
        caller: Caller,
        path: Vec<(String, String)>,
        body: Body,
    ) -> Result<Response, Problem> {
        self.admit(&caller)?;
        let (fields, centre) = self.fields(path, body).await?;
        self.count_sign_in(&fields)?;
        let caller = match centre {
            Some(centre) if self.route.is_open => caller.visiting(centre),
            None if self.route.is_open && self.route.is_kept => Caller::nobody(),
            _ => caller,
        };
        match (self.route.is_command, self.route.is_kept) {
            (true, _) => self.command(&caller, fields).await,
            (false, true) => self.kept(&caller, &fields).await,
            (false, false) => self.query(&caller, &fields).await,
        }
    }

    /// Passes those who may send this at all.
    fn admit(&self, caller: &Caller) -> Result<(), Problem> {
        let Parts {
            method, headers, ..
        } = self.parts;
        let person = caller.actor.person.map(Uuid::from);
        let address = self.gateway.client(headers, &self.parts.extensions);
        self.gateway.limits.count(person, address)?;
        if caller.by_cookie {
            csrf::check(method, headers, &self.gateway.settings.public_url)?;
        }
        if self.route.is_open {
            return Ok(());
        }
        caller.must_be_signed_in()
    }

    /// The message's fields, and the centre that is visited.
    async fn fields(
        &self,
        path: Vec<(String, String)>,
        body: Body,
    ) -> Result<(Fields, Option<CentreId>), Problem> {
        let shape = &self.route.shape;
        let mut centre = None;
        let fields = if self.route.is_command {
            self.body(body).await?
        } else {
            let mut pairs = query_of(&self.parts.uri)?;
            if self.route.is_open && !shape.takes("centre") {
                centre = take(&mut pairs, "centre");
            }
            read_query(shape, pairs)?
        };
        if let Some(filled) = self
            .route
            .filled
            .filter(|one| fields.contains_key(one.field()))
        {
            let field = filled.field();
            return Err(Problem::malformed(format!("{field} is set by the gateway")));
        }
        let fields = merge(shape, fields, path)?;
        let named = fields
            .get("centre")
            .and_then(Value::as_str)
            .map(str::to_owned);
        let centre = centre.or(named).and_then(|id| id.parse().ok());
        Ok((fields, centre.map(CentreId)))
    }

    async fn body(&self, body: Body) -> Result<Fields, Problem> {
        let body = whole(body).await?;
        if !body.is_empty() && !csrf::is_json(&self.parts.headers) {
            return Err(Trouble::WrongContentType.into());
        }
        read_body(&body)
    }

    fn count_sign_in(&self, fields: &Fields) -> Result<(), Problem> {
        let Some(field) = self.route.guarded_by else {
            return Ok(());
        };
        let who = fields
            .get(field)
            .and_then(Value::as_str)
            .unwrap_or_default();
        let address = self
            .gateway
            .client(&self.parts.headers, &self.parts.extensions);
        self.gateway.limits.count_sign_in(address, who)
    }

    async fn query(&self, caller: &Caller, fields: &Fields) -> Result<Response, Problem> {
        let asker = self.asker(caller, crate::fresh::key());
        let body = (self.route.encode)(fields)?;
        let value = ask::query(&self.gateway.bus, &self.route.subject, body, &asker).await?;
        Ok(reply::answered(
            self.route,
            &self.parts.uri,
            value,
            &caller.zone(),
        ))
    }

    /// A query whose answer is kept for all who may see the same.
    async fn kept(&self, caller: &Caller, fields: &Fields) -> Result<Response, Problem> {
        let (uri, zone) = (&self.parts.uri, &caller.zone());
        let mut viewer = kept::viewer(caller);
        let key = if self.route.is_open {
            viewer.roles.clear();
            Key::of_all(uri)
        } else {
            Key::of(uri, &viewer, zone)
        };
        let zone = if self.route.is_open {
            &Zone::utc()
        } else {
            zone
        };
        let body = (self.route.encode)(fields)?;
        let asker = self.asker(caller, crate::fresh::key()).anew(viewer);
        let ask = async {
            let asked = Asked::now();
            let value = ask::query(&self.gateway.bus, &self.route.subject, body, &asker).await?;
            Answer::of(asked, uri, value, zone)
        };
        let answer = self.gateway.kept.answer(key, ask).await?;
        Ok(answer.response(&self.parts.headers))
    }

    /// The key goes back with every answer, so that the client can send the same again.
    async fn command(&self, caller: &Caller, fields: Fields) -> Result<Response, Problem> {
        let key = key::of(&self.parts.headers)?;
        let header = HeaderValue::try_from(key.to_string()).map_err(Problem::malformed)?;
        let done = match self.route.is_booking {
            true => self.booked(caller, &fields, key).await,
            false => self.keyed(caller, fields, key).await,
        };
        let mut response = done.map_err(|problem| problem.header(key::HEADER, header.clone()))?;
        response.headers_mut().insert(key::HEADER, header);
        Ok(response)
    }

    /// A command of a crowd: what the service answers goes on as it came, but for its times.
    async fn booked(
        &self,
        caller: &Caller,
        fields: &Fields,
        key: Uuid,
    ) -> Result<Response, Problem> {
        let body = (self.route.encode)(fields)?;
        let asker = self.asker(caller, key);
        let done = ask::booking(&self.gateway.bus, &self.route.subject, &body, &asker).await?;
        Ok(match done {
            Some(answer) => reply::told(self.route, &answer, &caller.zone())?,
            None => reply::pending(key, key::pending_until(crate::fresh::now_ms())),
        })
    }

    async fn keyed(
        &self,
        caller: &Caller,
        mut fields: Fields,
        key: Uuid,
    ) -> Result<Response, Problem> {
        let secret = self.fill(caller, &mut fields, key)?;
        let mut body = (self.route.encode)(&fields)?;
        let mut asker = self.asker(caller, key);
        if let (true, Some(secret)) = (self.route.by_password, &secret) {
            asker.actor = Actor::system(caller.actor.centre);
            body = sign_in::password::opening(&self.gateway.bus, body, secret, &asker).await?;
        }
        let (bus, subject) = (&self.gateway.bus, &self.route.subject);
        if self.route.at_desk {
            body = desk::registering(bus, body, &asker).await?;
        }
        let done = ask::command(bus, subject, &body, &asker).await;
        let done = match self.route.at_desk {
            true => done.map_err(desk::half_done),
            false => done,
        };
        // Whoever was signed out, or given a role, must not be taken for who they were.
        if self.route.service == SignOut::SERVICE {
            self.gateway.sessions.forget_all();
        }
        let done = done?;
        let Some(value) = done else {
            // Only a retry brings the token, so the outcome alone would be of no use.
            return match secret {
                Some(_) => Err(Trouble::TooSlow.into()),
                None => Ok(reply::pending(
                    key,
                    key::pending_until(crate::fresh::now_ms()),
                )),
            };
        };
        let settings = &self.gateway.settings;
        let value = reply::with_secret(self.route, settings, secret.as_ref(), value);
        let mut response = reply::answered(self.route, &self.parts.uri, value, &caller.zone());
        reply::bake(self.route, settings, secret.as_ref(), &mut response);
        Ok(response)
    }

    /// Puts in what the gateway knows better than the client.
    fn fill(
        &self,
        caller: &Caller,
        fields: &mut Fields,
        key: Uuid,
    ) -> Result<Option<Secret>, Problem> {
        let Some(filled) = self.route.filled else {
            return Ok(None);
        };
        let asked = serde_json::to_vec(fields).map_err(Problem::malformed)?;
        let secret = made_for(&self.gateway.settings.token_key, self.route, key, &asked);
        let own = || caller.session.as_ref().and_then(|session| session.session);
        let value = match (filled, &secret) {
            (Filled::EndedSession(_), _) if own().is_none() => {
                return Err(domain::Code::NotAllowed.into());
            }
            (_, Some(secret)) => Value::from(secret.sent.clone()),
            (_, None) => own().map_or(Value::Null, |id| Value::from(id.to_string())),
        };
        fields.insert(filled.field().to_owned(), value);
        Ok(secret)
    }

    fn asker(&self, caller: &Caller, key: Uuid) -> Asker {
        Asker {
            actor: caller.actor.clone(),
            key,
            trace: self.trace.parent().to_owned(),
        }
    }
}

fn take(pairs: &mut Vec<(String, String)>, name: &str) -> Option<String> {
    let at = pairs.iter().position(|(key, _)| key == name)?;
    Some(pairs.remove(at).1)
}

fn owned((name, word): (&str, &str)) -> (String, String) {
    (name.to_owned(), word.to_owned())
}
