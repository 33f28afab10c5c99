//! What lies on the screen: a stack of layers, of which the topmost gets the key.
//!
//! It must not know what a layer does with it.

use super::hands::Hands;
use super::held::Held;
use super::keymap::Context;
use super::pager::Pager;
use super::screens::library::Library;
use super::screens::walk;

/// What may lie on the screen.
#[derive(Debug)]
pub enum AppLayer {
    /// Open runs and runbooks.
    Library(Library),
    /// A run, and what lies over it.
    Walk(walk::Layer),
    /// A run that another session has open, and what may be done about it.
    Held(Held),
    /// A run that several people of a team have to do with, and what may be done about that.
    Hands(Hands),
    /// The keys.
    Help(Pager),
    /// What is wrong with the text of a preview.
    Mistakes(Pager),
}

impl AppLayer {
    /// What the keys mean in it.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Library(library) if library.filter.is_some() => Context::Find,
            Self::Library(_) => Context::Library,
            Self::Walk(layer) => layer.context(),
            Self::Held(_) => Context::Menu,
            Self::Hands(hands) => hands.context(),
            Self::Help(_) | Self::Mistakes(_) => Context::Pager,
        }
    }
}

/// The layers, the lowest first. There is always one, but for the moment in which the
/// only one acts.
#[derive(Debug)]
pub struct Layers(Vec<AppLayer>);

impl Layers {
    /// One layer alone.
    #[must_use]
    pub fn new(base: AppLayer) -> Self {
        Self(vec![base])
    }

    /// The topmost layer.
    #[must_use]
    pub fn top(&self) -> Option<&AppLayer> {
        self.0.last()
    }

    /// The topmost layer, to be changed.
    pub fn top_mut(&mut self) -> Option<&mut AppLayer> {
        self.0.last_mut()
    }

    /// The lowest layer, to be changed.
    pub fn lowest_mut(&mut self) -> Option<&mut AppLayer> {
        self.0.first_mut()
    }

    /// The topmost layer that is not the keys.
    #[must_use]
    pub fn below_help(&self) -> Option<&AppLayer> {
        let mut layers = self.0.iter().rev();
        layers.find(|layer| !matches!(layer, AppLayer::Help(_)))
    }

    /// The layers, the topmost first.
    pub fn down(&self) -> impl Iterator<Item = &AppLayer> {
        self.0.iter().rev()
    }

    /// How many layers there are.
    #[must_use]
    pub fn height(&self) -> usize {
        self.0.len()
    }

    /// Lays one on top.
    pub fn push(&mut self, layer: AppLayer) {
        self.0.push(layer);
    }

    /// Takes the topmost out for as long as it acts.
    pub fn take_top(&mut self) -> Option<AppLayer> {
        self.0.pop()
    }

    /// Takes the layer at that height away; those above it stay, and so does the lowest.
    pub fn remove(&mut self, height: usize) -> Option<AppLayer> {
        (0 < height && height < self.0.len()).then(|| self.0.remove(height))
    }

    /// Takes all away but the lowest, and the keys that somebody reads on top; the topmost
    /// first.
    pub fn clear(&mut self) -> Vec<AppLayer> {
        let over = self.0.split_off(self.0.len().min(1));
        let (help, mut gone): (Vec<_>, Vec<_>) = over
            .into_iter()
            .partition(|layer| matches!(layer, AppLayer::Help(_)));
        self.0.extend(help);
        gone.reverse();
        gone
    }

    /// All of them, the lowest first.
    pub fn iter(&self) -> impl Iterator<Item = &AppLayer> {
        self.0.iter()
    }

    /// The layers of a run, the lowest first.
    pub fn of_walk(&self) -> impl DoubleEndedIterator<Item = &walk::Layer> {
        self.0.iter().filter_map(|layer| match layer {
            AppLayer::Walk(layer) => Some(layer),
            AppLayer::Library(_)
            | AppLayer::Held(_)
            | AppLayer::Hands(_)
            | AppLayer::Help(_)
            | AppLayer::Mistakes(_) => None,
        })
    }

    /// The layers of a run, to be changed.
    pub fn of_walk_mut(&mut self) -> impl DoubleEndedIterator<Item = &mut walk::Layer> {
        self.0.iter_mut().filter_map(|layer| match layer {
            AppLayer::Walk(layer) => Some(layer),
            AppLayer::Library(_)
            | AppLayer::Held(_)
            | AppLayer::Hands(_)
            | AppLayer::Help(_)
            | AppLayer::Mistakes(_) => None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base() -> AppLayer {
        AppLayer::Library(Library::default())
    }

    fn titles(layers: &Layers) -> Vec<&str> {
        fn title(layer: &AppLayer) -> &str {
            match layer {
                AppLayer::Help(reading) => reading.title.as_str(),
                _ => "other",
            }
        }
        layers.0.iter().map(title).collect()
    }

    fn layer(title: &str) -> AppLayer {
        AppLayer::Help(Pager::new(title.to_owned()))
    }

    #[test]
    fn the_lowest_layer_cannot_be_taken_away() {
        let mut layers = Layers::new(base());
        assert!(layers.remove(0).is_none());
        layers.push(base());
        assert_eq!(layers.clear().len(), 1);
        assert_eq!(titles(&layers), ["other"]);
    }

    #[test]
    fn the_keys_that_somebody_reads_stay_on_top() {
        let mut layers = Layers::new(base());
        layers.push(base());
        layers.push(layer("help"));
        assert_eq!(layers.clear().len(), 1);
        assert_eq!(titles(&layers), ["other", "help"]);
    }

    #[test]
    fn a_layer_below_another_can_go_alone() {
        let mut layers = Layers::new(layer("base"));
        layers.push(layer("a"));
        layers.push(layer("b"));
        assert!(layers.remove(1).is_some());
        assert_eq!(titles(&layers), ["base", "b"]);
        assert!(layers.remove(2).is_none());
    }
}
