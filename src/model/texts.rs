//! Every text of a runbook that people read at a step, one after the other.
//!
//! It must not know what is filled into them.

use super::each::Each;
use super::field::{Field, FieldKind};
use super::runbook::{Kind, Runbook, Step};
use std::sync::Arc;

impl Step {
    /// Shows each of its texts that answers may be filled into, always in the same order.
    pub fn each_text(&mut self, show: &mut dyn FnMut(&mut String)) {
        self.each_text_inside(&mut |text, _| show(text));
    }

    /// Shows the same texts, each with the instance that it is inside of.
    pub fn each_text_inside(&mut self, show: &mut dyn FnMut(&mut String, Option<&Arc<Each>>)) {
        let each = self.each.clone();
        self.own_texts(&mut |text| show(text, each.as_ref()));
        for field in &mut self.fields {
            field.each_text(each.as_ref(), show);
        }
    }

    fn own_texts(&mut self, show: &mut dyn FnMut(&mut String)) {
        show(&mut self.title);
        let texts = [&mut self.body, &mut self.section, &mut self.expect];
        texts.into_iter().flatten().for_each(&mut *show);
        for notice in &mut self.notices {
            show(&mut notice.text);
        }
        for item in &mut self.items {
            show(&mut item.text);
        }
        for link in &mut self.links {
            link.label.iter_mut().for_each(&mut *show);
            show(&mut link.url);
        }
        match &mut self.kind {
            Kind::Decision(decision) => {
                for option in &mut decision.options {
                    show(&mut option.label);
                    option.description.iter_mut().for_each(&mut *show);
                }
            }
            Kind::Approval(approval) => approval.question.iter_mut().for_each(&mut *show),
            // What leaves, is said on the phone or is run is filled when it is laid out.
            Kind::Task
            | Kind::Form
            | Kind::Dispatch(_)
            | Kind::Call(_)
            | Kind::Wait
            | Kind::Command(_)
            | Kind::Runbook(_)
            | Kind::End => {}
        }
    }
}

impl Field {
    fn each_text(
        &mut self,
        outside: Option<&Arc<Each>>,
        show: &mut dyn FnMut(&mut String, Option<&Arc<Each>>),
    ) {
        let own = self.each.clone();
        let each = own.as_ref().or(outside);
        if self.kind == FieldKind::Note {
            show(&mut self.label, each);
        }
        self.help.iter_mut().for_each(|text| show(text, each));
        for option in &mut self.options {
            show(&mut option.label, each);
            let more = option.description.iter_mut();
            more.for_each(|text| show(text, each));
        }
        for below in &mut self.fields {
            below.each_text(each, show);
        }
    }
}

impl Runbook {
    /// The texts above every action, in their order.
    pub fn texts_above(&self) -> impl Iterator<Item = &str> {
        let notices = self.notices.iter().map(|notice| &notice.text);
        let reminders = self.reminders.iter().map(|reminder| &reminder.text);
        notices.chain(reminders).map(String::as_str)
    }

    /// Shows the texts above every action to be changed, in the same order.
    pub fn each_text_above(&mut self, show: &mut dyn FnMut(&mut String)) {
        for notice in &mut self.notices {
            show(&mut notice.text);
        }
        for reminder in &mut self.reminders {
            show(&mut reminder.text);
        }
    }
}
