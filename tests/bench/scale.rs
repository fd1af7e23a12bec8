//! Several processes of the booking service behind one gateway.

use crate::report::{IDLE, Report};
use crate::rush::{KINDS, Scene};
use crate::{check, name_of, places_are_given};

/// Its name on the command line.
pub const NAME: &str = "scale";
const CONNECTIONS: usize = 512;
/// How many processes of the service there are by turns.
pub const INSTANCES: [usize; 3] = [1, 2, 4];

/// Measures one round: the rush with one, two and four processes, by turns.
pub async fn run(scene: &mut Scene, seed: u64, report: &mut Report) {
    let engine = scene.site.engine;
    for instances in INSTANCES {
        let more = scene.site.more("booths", instances - 1).await;
        let figures = scene.rush(KINDS[0], CONNECTIONS, seed).await;
        let what = format!("{instances} x booths, rush at {CONNECTIONS}: confirmed/s");
        report.note((engine, NAME), &what, figures.confirmed_a_second, None);
        report.note((engine, NAME), IDLE, figures.idle, None);
        places_are_given(&what, &figures, report);
        let name = format!("{}, {instances} x booths", name_of(engine));
        check(&mut scene.site, &name, report).await;
        drop(more);
    }
}
