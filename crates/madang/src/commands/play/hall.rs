//! The demonstration hall: 60 booths on a grid, six of them premium, half of them with power.

/// The plan as the CSV that organisers import.
pub fn plan() -> String {
    let mut plan = String::from("kind,label,grid_row,grid_col,cells,orient,premium,power\n");
    plan.push_str("feature,입구,1,1,1,,0,0\nfeature,출구,1,12,1,,0,0\n");
    for row in 0..6 {
        let letter = char::from(b'A' + row);
        let at = u32::from(row) * 2 + 3;
        let premium = u8::from(row == 0);
        let mut column = 1;
        for number in 1..=10 {
            let wide = premium == 1 && number <= 6;
            let cells = if wide { 2 } else { 1 };
            let power = u8::from(wide || number % 2 == 0);
            plan.push_str(&format!(
                "booth,{letter}{number},{at},{column},{cells},h,{},{power}\n",
                u8::from(wide)
            ));
            column += cells;
        }
    }
    plan
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_plan_has_sixty_booths() {
        let mut ids = 0_u128;
        let plan = domain::hall::parse_plan(&super::plan(), || {
            ids += 1;
            domain::id::BoothId(uuid::Uuid::from_u128(ids))
        });
        assert_eq!(plan.unwrap().booths.len(), 60);
    }
}
