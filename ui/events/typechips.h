#pragma once

#include "protocol/event.h"

#include <QWidget>

#include <array>

class QToolButton;

namespace hawser {

/// One switch for each type of event; none pressed means all. Where there is little room only the
/// icons are shown. Tab reaches them, the arrow keys move between them, Space presses.
class TypeChips : public QWidget
{
    Q_OBJECT

public:
    explicit TypeChips(QWidget *parent = nullptr);

    /// Bits as EventFilter::types.
    quint8 types() const;
    void setTypes(quint8 types);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void typesChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void addChip(EventType type);
    static void markPressed(QToolButton *chip);
    void setWordsShown(bool shown);
    void refreshIcons();

    std::array<QToolButton *, eventTypeCount> m_chips;
    int m_widthWithWords = 0;
};

} // namespace hawser
