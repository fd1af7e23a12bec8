//! The input of a timetable as a file.

use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use contract::interviews::{FindTimetableInstance, TimetableInstance};
use contract::registration::FairView;
use domain::Code;
use domain::id::TimetableRunId;

use super::known::run;
use crate::gateway::Shared;
use crate::pages::me::Reader;
use crate::pages::organiser::staff::{fair_of, looking};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /organiser/fairs/{fair}/timetable/instance.json`: as it would be made now.
pub(super) async fn of_now(
    State(gateway): State<Shared>,
    Path(id): Path<String>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &id).await?;
    Ok(file(whole(&reader, &view, None).await?))
}

/// `GET /organiser/fairs/{fair}/timetable/runs/{run}/instance.json`: as it was for a making.
pub(super) async fn of_run(
    State(gateway): State<Shared>,
    Path((fair, id)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let reader = looking(&gateway, &parts).await?;
    let view = fair_of(&reader, &fair).await?;
    let run = run(&reader, &view, &id).await?.run.id;
    Ok(file(whole(&reader, &view, Some(run)).await?))
}

/// How often a file is begun anew that changes while it is read.
const TRIES: u32 = 5;

/// The parts of a file that were read so far.
#[derive(Default)]
struct Parts {
    sha256: String,
    text: String,
    many: u32,
}

/// What a part means for the file.
#[derive(PartialEq, Eq, Debug)]
enum Read {
    /// There are more.
    More,
    /// It was the last.
    Whole,
    /// It is of another file than the parts before.
    Changed,
}

impl Parts {
    fn add(&mut self, part: TimetableInstance) -> Read {
        if self.many > 0 && self.sha256 != part.sha256 {
            *self = Self::default();
            return Read::Changed;
        }
        self.sha256 = part.sha256;
        self.text += &part.text;
        self.many += 1;
        match self.many >= part.parts {
            true => Read::Whole,
            false => Read::More,
        }
    }
}

/// All parts of it, one after the other, all of the same moment: what changes meanwhile is read again.
///
/// Refuses with `version_outdated` what changes again and again.
async fn whole(
    reader: &Reader<'_>,
    view: &FairView,
    run: Option<TimetableRunId>,
) -> Result<String, Problem> {
    let mut parts = Parts::default();
    let mut tries = 0;
    while tries < TRIES {
        let query = FindTimetableInstance {
            fair: view.fair.id,
            run,
            part: parts.many,
        };
        match parts.add(reader.find(&query).await?) {
            Read::More => {}
            Read::Whole => return Ok(parts.text),
            Read::Changed => tries += 1,
        }
    }
    Err(Code::VersionOutdated.into())
}

fn file(text: String) -> Response {
    let headers = [
        (CONTENT_TYPE, "application/json"),
        (CACHE_CONTROL, "no-store"),
        (
            CONTENT_DISPOSITION,
            "attachment; filename=\"timetable-instance.json\"",
        ),
    ];
    (headers, text).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(sha256: &str, parts: u32, text: &str) -> TimetableInstance {
        TimetableInstance {
            sha256: sha256.to_owned(),
            parts,
            text: text.to_owned(),
        }
    }

    #[test]
    fn parts_of_two_moments_never_make_a_file() {
        let mut file = Parts::default();
        assert_eq!(file.add(part("one", 2, "{\"a\":")), Read::More);
        assert_eq!(file.add(part("two", 2, "2}")), Read::Changed);
        assert_eq!((file.many, file.text.as_str()), (0, ""), "begun anew");
        assert_eq!(file.add(part("two", 2, "{\"b\":")), Read::More);
        assert_eq!(file.add(part("two", 2, "2}")), Read::Whole);
        assert_eq!(file.text, "{\"b\":2}");
    }

    #[test]
    fn a_file_of_one_part_is_whole_at_once() {
        let mut file = Parts::default();
        assert_eq!(file.add(part("one", 1, "{}")), Read::Whole);
    }
}
