#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace hawser {

/// A page of text and fields that scrolls where the window is too small for it, and is not wider
/// than reads well.
class ScrollingPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit ScrollingPage(int maximumWidth, QWidget *parent = nullptr);

    QWidget *page() const { return widget(); }
    /// From top to bottom.
    QVBoxLayout *column() const { return m_column; }

private:
    QVBoxLayout *m_column;
};

} // namespace hawser
