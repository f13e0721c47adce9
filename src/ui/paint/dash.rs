//! A dashed line as the pieces that are drawn.
//!
//! egui's own dashes forget their pattern at corners; a road of many short pieces would come out solid.

use egui::Pos2;

/// The drawn pieces of a line, with lengths drawn and left out in turn; the whole line where the pattern is none.
pub(crate) fn dashes(points: &[Pos2], pattern: &[f32]) -> Vec<Vec<Pos2>> {
    let period: f32 = pattern.iter().sum();
    if pattern.len() < 2 || period <= 0.1 || pattern.iter().any(|length| *length < 0.0) {
        return vec![points.to_vec()];
    }
    let mut lengths = pattern.iter().copied().cycle();
    let mut left = lengths.next().unwrap_or(period);
    let mut drawing = true;
    let mut pieces = Vec::new();
    let mut piece: Vec<Pos2> = points.first().copied().into_iter().collect();
    for (a, b) in points.iter().zip(points.iter().skip(1)) {
        let length = a.distance(*b);
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let at = a.lerp(*b, done / length);
            if drawing {
                piece.push(at);
                pieces.push(std::mem::take(&mut piece));
            } else {
                piece = vec![at];
            }
            drawing = !drawing;
            left = lengths.next().unwrap_or(period).max(0.01);
        }
        left -= length - done;
        if drawing {
            piece.push(*b);
        }
    }
    if drawing && piece.len() > 1 {
        pieces.push(piece);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    fn length(pieces: &[Vec<Pos2>]) -> f32 {
        pieces
            .iter()
            .flat_map(|piece| piece.windows(2))
            .map(|pair| pair[0].distance(pair[1]))
            .sum()
    }

    #[test]
    fn the_pattern_goes_on_around_corners() {
        // 30 long, corner after 10: six on, four off gives 18 drawn, wherever the corner lies.
        let bent = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 20.0)];
        let pieces = dashes(&bent, &[6.0, 4.0]);
        assert_eq!(pieces.len(), 3, "{pieces:?}");
        assert!((length(&pieces) - 18.0).abs() < 1e-3);
        // The same line in pieces of a tenth.
        let fine: Vec<Pos2> = (0..=300u16)
            .map(|step| {
                let along = f32::from(step) / 10.0;
                pos2(along.min(10.0), (along - 10.0).max(0.0))
            })
            .collect();
        let pieces = dashes(&fine, &[6.0, 4.0]);
        assert_eq!(pieces.len(), 3);
        assert!((length(&pieces) - 18.0).abs() < 0.01);
    }

    #[test]
    fn a_line_without_pattern_stays_whole() {
        let line = [pos2(0.0, 0.0), pos2(5.0, 5.0)];
        assert_eq!(dashes(&line, &[]), vec![line.to_vec()]);
        assert_eq!(dashes(&line, &[0.0, 0.0]), vec![line.to_vec()]);
    }
}
