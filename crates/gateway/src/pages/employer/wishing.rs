//! Grading the seekers who wish to be interviewed by an employer.

use axum::extract::{Path, Request, State};
use contract::interviews::{
    CandidateGrade, FindTimetable, GradeCandidates, ListWishingSeekers, WishingSeeker,
};
use domain::Code;
use domain::candidacy::Grade;
use domain::id::CandidacyId;
use web::Flash;
use web::employer::{GRADES, WishingPage};
use web::organiser::Typed;

use super::entry::Entry;
use crate::gateway::Shared;
use crate::pages::came::Again;
use crate::pages::form::{Sent, intent};
use crate::pages::stop::Served;
use crate::problem::Problem;

/// `GET /employer/{employer}/fairs/{fair}/wishing?opening=…&page=…`.
pub(super) async fn show(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, _) = request.into_parts();
    let entry = Entry::looking(&gateway, &parts, (&employer, &fair)).await?;
    let asked = match entry.member.reader.visitor.draft() {
        Some(draft) => draft,
        None => Sent::read(parts.uri.query().unwrap_or_default().as_bytes())?,
    };
    let page = page(&entry, &asked, &Again::default()).await?;
    Ok(entry.member.reader.visitor.page(&page.sheet()))
}

/// `POST /employer/{employer}/fairs/{fair}/wishing`: keeps the grades that were changed.
pub(super) async fn grade(
    State(gateway): State<Shared>,
    Path((employer, fair)): Path<(String, String)>,
    request: Request,
) -> Served {
    let (parts, body) = request.into_parts();
    let (entry, sent) = Entry::posting(&gateway, &parts, body, (&employer, &fair)).await?;
    let command = GradeCandidates {
        fair: entry.view.fair.id,
        employer: entry.member.employer.id,
        grades: changed(&sent).ok_or(Code::CandidacyNotFound)?,
    };
    let reader = &entry.member.reader;
    let key = intent(sent.key()?, &sent.encoded());
    let done = reader.order(&command, key).await;
    match reader.came_at(done, &sent, &[], entry.zone())? {
        Ok(_) => {
            let (opening, page) = (plain(sent.one("opening")), plain(sent.one("page")));
            let desk = entry.desk().fair_path();
            let path = format!("{desk}/wishing?opening={opening}&page={page}");
            Ok(reader.visitor.led(&path, Flash::Graded))
        }
        Err(again) => {
            let page = page(&entry, &sent, &again).await?;
            Ok(reader.visitor.page_with(again.status, &page.sheet()))
        }
    }
}

/// The grades that differ from what the page showed.
fn changed(sent: &Sent) -> Option<Vec<CandidateGrade>> {
    let mut grades = Vec::new();
    for (name, value) in sent.pairs() {
        let Some(id) = name.strip_prefix("grade-") else {
            continue;
        };
        if sent.one(&format!("was-{id}")) == value {
            continue;
        }
        grades.push(CandidateGrade {
            candidacy: CandidacyId(id.parse().ok()?),
            grade: grade_of(value),
        });
    }
    Some(grades)
}

fn grade_of(name: &str) -> Option<Grade> {
    let mut all = GRADES.iter();
    all.find(|(_, one)| *one == name).map(|(grade, _)| *grade)
}

/// Ids and numbers; anything else stands in no address.
fn plain(text: &str) -> String {
    let is_plain = |one: &char| one.is_ascii_alphanumeric() || *one == '-';
    text.chars().filter(is_plain).collect()
}

async fn page(entry: &Entry<'_>, sent: &Sent, again: &Again) -> Result<WishingPage, Problem> {
    let fair = entry.view.fair.id;
    let timetable = entry.member.reader.find(&FindTimetable { fair }).await?;
    let application = entry.application.as_ref();
    let openings = application.map(|one| one.openings.clone());
    Ok(WishingPage {
        desk: entry.desk(),
        openings: openings.unwrap_or_default(),
        until: timetable.timetable.terms.wishes_close_at,
        seekers: wishing(entry).await?,
        opening: plain(sent.one("opening")),
        page: sent.one("page").parse().unwrap_or(1),
        typed: Typed::of(sent.pairs().to_vec()),
        errors: again.errors.clone(),
        key: again.key(),
    })
}

/// Those who wish to be interviewed and let the employer see who they are, by name.
async fn wishing(entry: &Entry<'_>) -> Result<Vec<WishingSeeker>, Problem> {
    let all = |paging| ListWishingSeekers {
        fair: entry.view.fair.id,
        employer: entry.member.employer.id,
        opening: None,
        paging,
    };
    let mut all = entry.member.reader.every(all).await?;
    all.retain(|one: &WishingSeeker| one.candidacy.candidate.is_some());
    all.sort_by_cached_key(|one| {
        let candidate = one.candidacy.candidate.as_ref();
        (candidate.map(|one| one.name.clone()), one.candidacy.id)
    });
    Ok(all)
}

/// True when the fair has an interview timetable.
///
/// # Errors
/// The trouble of finding out.
pub(super) async fn is_timetabled(entry: &Entry<'_>) -> Result<bool, Problem> {
    let fair = entry.view.fair.id;
    match entry.member.reader.find(&FindTimetable { fair }).await {
        Ok(_) => Ok(true),
        Err(problem) if problem.is_refusal() => Ok(false),
        Err(problem) => Err(problem),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn only_grades_that_were_changed_are_sent() {
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let form = format!("was-{one}=top&grade-{one}=top&was-{other}=good&grade-{other}=");
        let changed = changed(&Sent::read(form.as_bytes()).unwrap()).unwrap();
        assert_eq!(changed.len(), 1);
        assert_eq!((changed[0].candidacy.0, changed[0].grade), (other, None));
    }
}
