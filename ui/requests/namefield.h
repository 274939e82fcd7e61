#pragma once

#include "argumentfield.h"

class QLineEdit;

namespace hawser {

class KnownNamesModel;

/// A player or an item: typed with completion over names and ids, held as the id. A name that
/// only one of the known ones bears stands for its id, and the hint says whose.
class NameField : public ArgumentField
{
    Q_OBJECT

public:
    explicit NameField(const ArgumentSpec &argument, QWidget *parent = nullptr);

    QJsonValue value() const override;
    void setKnownNames(const QList<KnownName> &names) override;

protected:
    void showValue(const QJsonValue &value) override;

private:
    QList<KnownName> meant() const;
    void explain();

    QLineEdit *m_edit;
    KnownNamesModel *m_names;
};

} // namespace hawser
