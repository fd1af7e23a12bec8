use super::*;
use proptest::prelude::*;
use uuid::Uuid;

fn employer(number: u128) -> EmployerId {
    EmployerId(Uuid::from_u128(number))
}

fn person(number: u128) -> PersonId {
    PersonId(Uuid::from_u128(1000 + number))
}

fn meeting(with: u128, who: u128, decision: Option<Decision>) -> Meeting {
    Meeting {
        employer: employer(with),
        person: person(who),
        decision,
    }
}

fn seeker(number: u128, group: Option<&str>, came: bool) -> SeekerFacts {
    SeekerFacts {
        person: person(number),
        group: group.map(str::to_owned),
        is_registered: true,
        came,
    }
}

fn facts() -> Facts {
    let employer = |number: u128, openings| EmployerFacts {
        employer: employer(number),
        name: format!("기업 {number}"),
        is_approved: number != 3,
        openings,
    };
    Facts {
        employers: vec![employer(1, 4), employer(2, 2), employer(3, 9)],
        seekers: vec![
            seeker(1, Some("청년"), true),
            seeker(2, Some("청년"), false),
            seeker(3, None, true),
            seeker(4, Some("청년"), false),
            seeker(5, Some("청년"), false),
            seeker(6, Some("청년"), false),
            seeker(7, Some("홍길동"), false),
        ],
        meetings: vec![
            meeting(1, 1, Some(Decision::PassedFirst)),
            meeting(1, 1, Some(Decision::HiredOnSite)),
            meeting(1, 3, Some(Decision::HiredLater)),
            meeting(2, 1, None),
        ],
    }
}

/// The first row of that name.
fn row_of<'a>(rows: &'a [Row], of: Dimension, name: Option<&str>) -> &'a Row {
    let found = rows
        .iter()
        .find(|row| row.of == of && row.name.as_deref() == name);
    found.expect("a row")
}

fn figures(row: &Row) -> Vec<(Figure, u32)> {
    row.figures
        .iter()
        .map(|(figure, count)| (*figure, *count))
        .collect()
}

#[test]
fn a_seeker_counts_once_at_an_employer_with_the_best_that_came_of_it() {
    let rows = table(&facts());
    assert_eq!(
        figures(row_of(&rows, Dimension::Fair, None)),
        [
            (Figure::Employers, 2),
            (Figure::Openings, 6),
            (Figure::Registered, 7),
            (Figure::Visitors, 2),
            (Figure::Interviewed, 3),
            (Figure::HiredOnSite, 1),
            (Figure::PassedFirst, 1),
        ]
    );
    let young = row_of(&rows, Dimension::Group, Some("청년"));
    assert_eq!(young.figures[&Figure::Interviewed], 2);
    assert_eq!(young.people[&Figure::Interviewed], 1);
    assert_eq!(
        rows.iter()
            .filter(|row| row.of == Dimension::Employer)
            .count(),
        2
    );
    let others = row_of(&rows, Dimension::Group, None);
    assert_eq!(others.figures[&Figure::Registered], 2, "{rows:?}");
}

#[test]
fn a_later_table_shows_each_figure_that_changed() {
    let before = table(&facts());
    let mut later = facts();
    later
        .meetings
        .push(meeting(2, 3, Some(Decision::PassedFirst)));
    let changed = changes(&before, &table(&later));
    let fair: Vec<_> = changed
        .iter()
        .filter(|change| change.of == Dimension::Fair)
        .map(|change| (change.figure, change.before, change.after))
        .collect();
    assert_eq!(
        fair,
        [
            (Figure::Interviewed, Some(3), Some(4)),
            (Figure::PassedFirst, Some(1), Some(2))
        ]
    );
    assert!(changes(&before, &before).is_empty());
}

#[test]
fn a_total_does_not_give_a_masked_figure_away() {
    let mut facts = Facts::default();
    // Employer 1 met 12, employer 2 met 3, employer 3 met 8.
    for (with, met) in [(1, 12), (2, 3), (3, 8)] {
        facts.employers.push(EmployerFacts {
            employer: employer(with),
            name: format!("기업 {with}"),
            is_approved: true,
            openings: 1,
        });
        let visitors = (0..met).map(|who| meeting(with, with * 100 + who, None));
        facts.meetings.extend(visitors);
    }
    let rows = public(&table(&facts));
    assert_eq!(
        row_of(&rows, Dimension::Fair, None).figures[&Figure::Interviewed],
        23
    );
    let shown = |name| {
        row_of(&rows, Dimension::Employer, Some(name))
            .figures
            .get(&Figure::Interviewed)
    };
    assert_eq!(shown("기업 1"), Some(&12));
    assert_eq!((shown("기업 2"), shown("기업 3")), (None, None));
    assert!(rows.iter().all(|row| row.people.is_empty()));
}

#[test]
fn a_fair_of_few_people_shows_no_figure_of_them() {
    let rows = public(&table(&facts()));
    for row in &rows {
        for figure in [Figure::Visitors, Figure::Interviewed, Figure::HiredOnSite] {
            assert!(
                row.figures.get(&figure).is_none_or(|count| *count == 0),
                "{row:?}"
            );
        }
    }
    assert_eq!(rows[0].figures[&Figure::Openings], 6);
}

/// All ways in which masked figures can be filled so that the sum is right, each 1 or more: the
/// largest that each can be.
fn largest(sum: u32, masked: u32) -> u32 {
    sum - (masked - 1)
}

fn crowds() -> impl Strategy<Value = Facts> {
    let decision = prop::option::of(prop::sample::select(Decision::ALL.to_vec()));
    let meetings = prop::collection::vec((0..6_u128, 0..40_u128, decision), 0..120);
    let groups = prop::collection::vec((prop::option::of(0..4_u8), any::<bool>()), 40);
    (meetings, groups).prop_map(|(meetings, groups)| Facts {
        employers: (0..6)
            .map(|number| EmployerFacts {
                employer: employer(number),
                name: number.to_string(),
                is_approved: number % 2 == 0,
                openings: 3,
            })
            .collect(),
        seekers: (0_u128..)
            .zip(groups)
            .map(|(number, (group, came))| {
                let group = group.map(|group| group.to_string());
                seeker(number, group.as_deref(), came)
            })
            .collect(),
        meetings: meetings
            .into_iter()
            .map(|(with, who, decision)| meeting(with, who, decision))
            .collect(),
    })
}

proptest! {
    #[test]
    fn employers_and_groups_add_up_to_the_fair(facts in crowds()) {
        let rows = table(&facts);
        for figure in Figure::ALL.into_iter().filter(|one| *one != Figure::Employers) {
            for of in [Dimension::Employer, Dimension::Group] {
                let parts = rows.iter().filter(|row| row.of == of);
                let parts: Vec<u32> = parts.filter_map(|row| row.figures.get(&figure).copied()).collect();
                if !parts.is_empty() && (of == Dimension::Employer || figure != Figure::Openings) {
                    prop_assert_eq!(parts.iter().sum::<u32>(), rows[0].figures[&figure]);
                }
            }
        }
    }

    #[test]
    fn nobody_finds_fewer_than_five_people_by_subtraction(facts in crowds()) {
        let exact = table(&facts);
        let shown = public(&exact);
        for figure in Figure::ALL.into_iter().filter(|one| one.is_of_people()) {
            for (row, whole) in shown.iter().zip(&exact) {
                let people = whole.people.get(&figure).copied().unwrap_or(0);
                prop_assert!(!row.figures.contains_key(&figure) || people == 0 || people >= LEAST);
            }
            let Some(total) = shown[0].figures.get(&figure) else {
                // Without the total every part is masked too.
                prop_assert!(shown.iter().all(|row| row.figures.get(&figure).is_none_or(|one| *one == 0)));
                continue;
            };
            for of in [Dimension::Employer, Dimension::Group] {
                let parts: Vec<&Row> = shown.iter().filter(|row| row.of == of).collect();
                let masked = parts.iter().filter(|row| row.masked.contains(&figure)).count();
                if masked > 0 {
                    let told: u32 = parts.iter().filter_map(|row| row.figures.get(&figure)).sum();
                    let masked = u32::try_from(masked).unwrap();
                    prop_assert!(masked >= 2);
                    prop_assert!(largest(total - told, masked) >= LEAST);
                }
            }
        }
    }
}
