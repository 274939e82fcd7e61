#include "configcheck/findingslist.h"

#include "configcheck/findinglook.h"
#include "look/privacy.h"

#include <QHeaderView>

namespace hawser {

using namespace Qt::StringLiterals;
using configfiles::Finding;

FindingsList::FindingsList(QWidget *parent)
    : QTreeWidget(parent)
{
    setObjectName(u"findings"_s);
    setAccessibleName(tr("What was found in the file"));
    setColumnCount(WhatColumn + 1);
    setHeaderLabels({tr("Weight"), tr("Where"), tr("What")});
    setRootIsDecorated(false);
    setWordWrap(true);
    setAlternatingRowColors(true);
    setTabKeyNavigation(false);
    header()->setSectionsMovable(false);
    header()->setStretchLastSection(true);
    header()->setSectionResizeMode(SeverityColumn, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(PlaceColumn, QHeaderView::ResizeToContents);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // Wrapped rows change their height with the width.
    connect(header(), &QHeaderView::sectionResized, this, [this] { scheduleDelayedItemsLayout(); });
    connect(this, &QTreeWidget::itemChanged, this, &FindingsList::chosenChanged);
    connect(this, &QTreeWidget::currentItemChanged, this, &FindingsList::currentChosen);
    connect(&screenPrivacy(), &Privacy::changed, this, &FindingsList::fillTexts);
}

void FindingsList::setFindings(const QList<Finding> &findings)
{
    m_findings = findings;
    const QSignalBlocker quiet(this); // one change, not one for each row
    clear();
    for (const Finding &finding : findings)
        addRow(finding);
    fillTexts();
    colour();
    setCurrentItem(topLevelItem(0));
}

void FindingsList::addRow(const Finding &finding)
{
    auto *row = new QTreeWidgetItem(this);
    row->setText(SeverityColumn, severityWord(finding.severity));
    row->setText(PlaceColumn, findingPlace(finding));
    if (finding.canBeMended())
        row->setCheckState(SeverityColumn, finding.isOptional ? Qt::Unchecked : Qt::Checked);
    else
        row->setFlags(row->flags() & ~Qt::ItemIsUserCheckable);
}

void FindingsList::fillTexts()
{
    const QSignalBlocker quiet(this);
    for (int i = 0; i < topLevelItemCount(); ++i) {
        QTreeWidgetItem *row = topLevelItem(i);
        row->setText(WhatColumn, forScreen(m_findings[i].what));
        row->setData(WhatColumn, Qt::AccessibleDescriptionRole, forScreen(m_findings[i].advice));
    }
}

void FindingsList::colour()
{
    const QSignalBlocker quiet(this);
    for (int i = 0; i < topLevelItemCount(); ++i) {
        const auto severity = m_findings[i].severity;
        topLevelItem(i)->setIcon(SeverityColumn,
                                 glyph(severityGlyph(severity), severityTone(severity)));
    }
}

QList<qsizetype> FindingsList::chosen() const
{
    QList<qsizetype> indexes;
    for (int i = 0; i < topLevelItemCount(); ++i) {
        if (m_findings[i].canBeMended()
            && topLevelItem(i)->checkState(SeverityColumn) == Qt::Checked)
            indexes.append(i);
    }
    return indexes;
}

qsizetype FindingsList::current() const
{
    return indexOfTopLevelItem(currentItem());
}

void FindingsList::changeEvent(QEvent *event)
{
    QTreeWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

/// The style draws the frame of a tick in a darker shade of the window, which nobody sees on dark
/// windows.
void FindingsList::initViewItemOption(QStyleOptionViewItem *option) const
{
    QTreeWidget::initViewItemOption(option);
    option->palette.setColor(QPalette::Window, toneColour(Tone::Muted, palette()).lighter(140));
}

} // namespace hawser
