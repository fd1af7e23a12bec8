//! The summary of a CV.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;
use crate::text;

/// The longest text of a part, in characters.
const LONGEST: usize = 2_000;

/// What a seeker says of the own work, for the employers chosen.
///
/// There is no field for looks, birthplace, marriage, property or family: employers must not ask
/// for them (채용절차법 제4조의3).
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Cv {
    /// The work wanted.
    pub desired_job: Option<String>,
    /// Where the seeker has worked, and as what.
    pub career: Option<String>,
    /// What the seeker has learnt.
    pub education: Option<String>,
    /// What the seeker can do.
    pub skills: Option<String>,
    /// In the own words.
    pub introduction: Option<String>,
    /// Rises by one with each change; starts at 1.
    pub version: u32,
}

/// A CV as typed, not yet checked; what is left out is empty.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the field of that name in `Cv`")]
pub struct CvTerms {
    pub desired_job: Option<String>,
    pub career: Option<String>,
    pub education: Option<String>,
    pub skills: Option<String>,
    pub introduction: Option<String>,
}

impl Cv {
    /// The next version of this CV, on other terms.
    ///
    /// Refuses with `bad_name` or `text_too_long`, naming the field.
    pub fn edit(&self, terms: &CvTerms) -> Result<Self, Refusal> {
        let text = |field, text: &Option<String>| {
            text::optional_paragraph(field, text.as_deref(), LONGEST)
        };
        Ok(Self {
            desired_job: text::optional_line("desired_job", terms.desired_job.as_deref(), 200)?,
            career: text("career", &terms.career)?,
            education: text("education", &terms.education)?,
            skills: text("skills", &terms.skills)?,
            introduction: text("introduction", &terms.introduction)?,
            version: self.version + 1,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::refusal::Code;

    #[test]
    fn what_is_left_out_of_a_cv_is_empty_and_each_change_counts() {
        let terms = CvTerms {
            career: Some("물류 3년\n사무 1년".to_owned()),
            skills: Some("  ".to_owned()),
            ..CvTerms::default()
        };
        let cv = Cv::default().edit(&terms).unwrap();
        assert_eq!((cv.version, cv.skills.as_deref()), (1, None));
        assert_eq!(cv.career.as_deref(), Some("물류 3년\n사무 1년"));
        assert_eq!(cv.edit(&CvTerms::default()).unwrap().version, 2);
    }

    #[test]
    fn a_part_of_a_cv_is_no_book() {
        let terms = CvTerms {
            career: Some("가".repeat(LONGEST + 1)),
            ..CvTerms::default()
        };
        let refusal = Cv::default().edit(&terms).unwrap_err();
        assert_eq!(refusal.code, Code::TextTooLong);
        assert_eq!(refusal.facts["field"], "career");
    }
}
