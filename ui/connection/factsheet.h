#pragma once

#include <QWidget>

class QFormLayout;
class QLabel;

namespace hawser {

/// Facts as name and value, one below the other. Values are plain text, wrap, and can be selected.
class FactSheet : public QWidget
{
    Q_OBJECT

public:
    explicit FactSheet(QWidget *parent = nullptr);

    /// A fact without a value is hidden.
    QLabel *addFact(const QString &name, const QString &objectName);
    void setFact(QLabel *fact, const QString &value);
    void addWidget(const QString &name, QWidget *widget);
    void setShown(QWidget *fact, bool shown);

private:
    QFormLayout *m_layout;
};

} // namespace hawser
