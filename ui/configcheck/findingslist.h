#pragma once

#include "configfiles/finding.h"

#include <QTreeWidget>

namespace hawser {

/// What was found in a file, a row each: how bad, where, what. Rows that can be mended have a tick.
class FindingsList : public QTreeWidget
{
    Q_OBJECT

public:
    enum Column : int { SeverityColumn, PlaceColumn, WhatColumn };

    explicit FindingsList(QWidget *parent = nullptr);

    /// Ticks what can be mended without asking.
    void setFindings(const QList<configfiles::Finding> &findings);
    /// Indexes of those that are ticked.
    QList<qsizetype> chosen() const;
    /// Index of the current row; -1 if there is none.
    qsizetype current() const;

signals:
    void chosenChanged();
    void currentChosen();

protected:
    void initViewItemOption(QStyleOptionViewItem *option) const override;
    void changeEvent(QEvent *event) override;

private:
    void addRow(const configfiles::Finding &finding);
    void fillTexts(); ///< hides addresses in streamer mode
    void colour();

    QList<configfiles::Finding> m_findings;
};

} // namespace hawser
