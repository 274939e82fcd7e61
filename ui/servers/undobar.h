#pragma once

#include "servers/tintedframe.h"

#include <QTimer>

#include <chrono>

class QLabel;

namespace hawser {

class UndoList;

/// Says what was just done and offers to take it back, for a while. What it no longer offers can
/// still be taken back through the list itself.
class UndoBar : public TintedFrame
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds shownFor{20};

    /// \a list must outlive the bar.
    explicit UndoBar(UndoList &list, QWidget *parent = nullptr);

    void setShownFor(std::chrono::milliseconds time);

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    void build();
    void offer(const QString &text);

    UndoList &m_list;
    QLabel *m_text;
    QTimer m_end{this};
};

} // namespace hawser
