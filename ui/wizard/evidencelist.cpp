#include "wizard/evidencelist.h"

#include "portforward/verdict/evidencerows.h"

#include "look/glyphs.h"
#include "look/privacy.h"

#include <QEvent>
#include <QHeaderView>

namespace hawser {

using namespace Qt::StringLiterals;
using portforward::EvidenceRow;

namespace {

/// A shape, a colour and a word, always together.
struct WeightLook
{
    Glyph sign;
    Tone tone;
    QString word;
};

WeightLook weightLook(EvidenceRow::Weight weight)
{
    switch (weight) {
    case EvidenceRow::Weight::Pending:
        return {Glyph::Connecting, Tone::Busy, EvidenceList::tr("waiting")};
    case EvidenceRow::Weight::Good:
        return {Glyph::Online, Tone::Good, EvidenceList::tr("good")};
    case EvidenceRow::Weight::Neutral:
        return {Glyph::Offline, Tone::Muted, EvidenceList::tr("neither good nor bad")};
    case EvidenceRow::Weight::Bad:
        return {Glyph::Refused, Tone::Danger, EvidenceList::tr("in the way")};
    }
    Q_UNREACHABLE();
}

} // namespace

EvidenceList::EvidenceList(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(u"portEvidence"_s);
    setAccessibleName(tr("What was asked, and what came of it"));
    setHeaderLabels({tr("Asked"), tr("What it said")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    connect(&screenPrivacy(), &Privacy::changed, this, &EvidenceList::fill);
}

void EvidenceList::setEvidence(const portforward::Evidence &evidence)
{
    m_evidence = evidence;
    fill();
}

void EvidenceList::fill()
{
    const int row = indexOfTopLevelItem(currentItem());
    clear();
    for (const EvidenceRow &told : rowsOf(m_evidence)) {
        const WeightLook look = weightLook(told.weight);
        auto *item = new QTreeWidgetItem(this, {forScreen(told.source), forScreen(told.text)});
        item->setIcon(0, glyph(look.sign, look.tone));
        item->setToolTip(1, forScreen(told.text));
        item->setData(0, Qt::AccessibleDescriptionRole, look.word);
    }
    setCurrentItem(topLevelItem(row));
}

void EvidenceList::changeEvent(QEvent *event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        fill();
}

} // namespace hawser
